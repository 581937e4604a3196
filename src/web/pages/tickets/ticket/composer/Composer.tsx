import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { ModeRow } from '../../../../ui/ModeRow.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import { type ComposerMode, composerModes } from '../use-ticket-actions.ts';
import { useComposer } from './use-composer.ts';
import './composer.css';

interface ComposerProps {
  ticket: TicketFull;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  field: Ref<TextAreaRef>;
}

/** Writing to the customer or to colleagues, and recording the solution: one field, a tab for each way. */
export function Composer({ ticket, mode, onMode, field }: ComposerProps) {
  const t = useTicketWords();
  const composer = useComposer(ticket, mode);
  const [isFocused, setFocused] = useState(false);
  const allowed = composerModes.filter((one) => ticket.can[one]);
  if (allowed.length === 0) return <p className="quiet">{t('composer.nothing')}</p>;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void composer.send();
    }
  };
  // At rest it is one line at the foot of the screen; in use it opens.
  const isOpen = isFocused || composer.text !== '' || composer.uploads.list.length > 0;
  return (
    <section
      className={`composer composer-${mode}`}
      data-open={isOpen || undefined}
      aria-label={t('composer.label')}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      }}
    >
      <ModeRow
        label={t('composer.label')}
        active={mode}
        onChoose={onMode}
        modes={allowed.map((one) => ({
          key: one,
          label: (
            <>
              {t(`composer.modes.${one}`)}
              {one !== mode && composer.hasText(one) ? (
                <span className="composer-draft" aria-hidden="true" />
              ) : null}
            </>
          ),
        }))}
      />
      <FileUpload
        uploads={composer.uploads}
        extra={
          <span className="composer-send">
            <span className="quiet small composer-hint">{t('composer.keyHint')}</span>
            <Button type="primary" loading={composer.isSending} onClick={() => void composer.send()}>
              {t(`composer.send.${mode}`)}
            </Button>
          </span>
        }
      >
        <Input.TextArea
          ref={field}
          aria-label={t(`composer.modes.${mode}`)}
          placeholder={t(`composer.placeholders.${mode}`)}
          autoSize={{ minRows: isOpen ? 3 : 1, maxRows: 12 }}
          maxLength={10_000}
          value={composer.text}
          onChange={(event) => composer.write(event.target.value)}
          onKeyDown={onKeyDown}
          // Only the field opens it: if pressing a tab did, the tab would move away under the pointer.
          onFocus={() => setFocused(true)}
        />
        <span className="quiet small composer-effect">{t(`composer.effects.${mode}`)}</span>
      </FileUpload>
    </section>
  );
}
