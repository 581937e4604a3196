import { SearchOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useShellWords } from '../../lib/words.ts';
import { type Item, usePaletteItems } from './palette-items.tsx';

/** Ctrl/⌘ K: finds customers and tickets, opens pages, runs actions, all by keyboard. */
export default function CommandPalette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const t = useShellWords();
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { groups, isSearching } = usePaletteItems(text, onKeys);
  const items = groups.flatMap((group) => group.items);
  const index = Math.min(chosen, Math.max(items.length - 1, 0));
  const current = items[index];

  useEffect(() => {
    if (index >= 0)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  function run(item: Item) {
    onClose();
    item.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((index + 1) % Math.max(items.length, 1));
    else if (event.key === 'ArrowUp') setChosen((index - 1 + items.length) % Math.max(items.length, 1));
    else if (event.key === 'Enter' && current) run(current);
    else return;
    event.preventDefault();
  }

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      className="palette"
      style={{ top: 80 }}
      title={<span className="visually-hidden">{t('palette.title')}</span>}
    >
      <div className="palette-input">
        <SearchOutlined />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette was opened to type in it
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.key.replaceAll(' ', '-')}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        className="palette-list"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, for which HTML has no element
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-group" aria-hidden="true">
              {group.title}
            </div>
            {group.items.map((item) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above, its keys are the input's
              <div
                key={item.key}
                id={`${id}-${item.key.replaceAll(' ', '-')}`}
                role="option"
                aria-selected={item === current}
                className="palette-item"
                onClick={() => run(item)}
                onMouseMove={() => setChosen(items.indexOf(item))}
              >
                {item.icon}
                <span className="palette-label">{item.label}</span>
                {item.hint && <span className="palette-hint">{item.hint}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="palette-foot" role="status">
        {items.length === 0 && !isSearching
          ? t('palette.nothing', { q: text.trim() })
          : isSearching
            ? t('palette.searching')
            : t('palette.hint')}
      </div>
    </Modal>
  );
}
