import { useBlocker } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useShellWords } from '../lib/words.ts';

export interface UnsavedGuard {
  /** The question; render it. */
  dialog: ReactNode;
  /** Lets the next navigation pass, e.g. after saving. */
  release(): void;
}

/**
 * Asks before a navigation inside the app throws away what was typed. Leaving or reloading the page is not asked about: drafts survive it.
 * `onDiscard` forgets the draft when the reader chooses to leave.
 */
export function useUnsavedGuard(isDirty: boolean, onDiscard: () => void): UnsavedGuard {
  const t = useShellWords();
  const isReleased = useRef(false);
  if (!isDirty) isReleased.current = false;
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty && !isReleased.current,
    enableBeforeUnload: false,
    withResolver: true,
  });
  const dialog = (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('common.unsavedTitle')}
      onCancel={() => blocker.reset?.()}
      footer={
        <>
          <Button
            onClick={() => {
              onDiscard();
              blocker.proceed?.();
            }}
          >
            {t('common.unsavedLeave')}
          </Button>
          <Button type="primary" onClick={() => blocker.reset?.()}>
            {t('common.unsavedStay')}
          </Button>
        </>
      }
      width={420}
      zIndex={1500}
    >
      {t('common.unsavedText')}
    </Modal>
  );
  return {
    dialog,
    release: () => {
      isReleased.current = true;
    },
  };
}
