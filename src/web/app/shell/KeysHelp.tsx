import { Modal } from 'antd';
import { useActiveKeys } from '../../lib/keys.ts';
import { useShellWords } from '../../lib/words.ts';

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

function shown(key: string): string[] {
  return key.split('+').map((part) => {
    if (part === 'mod') return isApple ? '⌘' : 'Ctrl';
    return part.length === 1 && key.includes('+') ? part.toUpperCase() : part;
  });
}

/** The keys that work on the page now. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useShellWords();
  const groups = useActiveKeys();
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={460}>
      {groups.toReversed().map((group) => (
        <section key={group.id} className="keys-group">
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.key}>
                <dt>
                  {shown(shortcut.key).map((part) => (
                    <kbd key={part}>{part}</kbd>
                  ))}
                </dt>
                <dd>{shortcut.label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
