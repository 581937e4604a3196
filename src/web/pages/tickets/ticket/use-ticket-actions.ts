import { App } from 'antd';
import { useState } from 'react';
import type { TicketAction } from '../../../../shared/api/ticket-words.ts';
import type { ApiFailure } from '../../../lib/api.ts';
import { useAction } from '../../../lib/query.ts';
import { useTicketWords } from '../words.ts';
import type { TicketFull } from './use-ticket.ts';

/** Ways of writing, each a tab of the composer. */
export const composerModes = ['reply', 'note', 'reportProgress', 'proposeSolution', 'solve'] as const;
export type ComposerMode = (typeof composerModes)[number];
const isComposerMode = (action: TicketAction): action is ComposerMode =>
  composerModes.some((mode) => mode === action);

/** Actions that ask for something first. */
export const dialogNames = [
  'hold',
  'transfer',
  'assign',
  'escalate',
  'rePromise',
  'changeUrgency',
  'confirm',
  'reject',
  'reopen',
  'close',
  'cancel',
] as const;
export type DialogName = (typeof dialogNames)[number];
const isDialog = (action: TicketAction): action is DialogName => dialogNames.some((name) => name === action);

export interface OpenDialog {
  name: DialogName;
  /** The deadline that is to be re-promised, where one was pointed at. */
  milestoneId?: number | undefined;
}

/** Says what went wrong: a conflict gently, as the newest state is already shown and nothing typed is lost. */
export function useExplainFailure(): (failure: ApiFailure) => void {
  const t = useTicketWords();
  const { message } = App.useApp();
  return (failure) => {
    if (failure.code === 'changed_meanwhile') message.warning({ content: t('conflict'), duration: 6 });
    else message.error(failure.message);
  };
}

/**
 * What the buttons, the menu and the keys of a ticket start: plain actions act at once, others open their dialog or their tab of the
 * composer. Only what the server's `can` allows is started.
 */
export function useTicketActions(ticket: TicketFull, parts: { write: (mode: ComposerMode) => void }) {
  const t = useTicketWords();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const onFailed = useExplainFailure();
  const accept = useAction('POST /api/tickets/:id/accept', {
    onDone: () => message.success(t('done.accept')),
    onFailed,
  });
  const resume = useAction('POST /api/tickets/:id/resume', {
    onDone: () => message.success(t('done.resume')),
    onFailed,
  });
  const nudge = useAction('POST /api/tickets/:id/nudge', {
    onDone: () => message.success(t('done.nudge')),
    onFailed,
  });
  const plain = { params: { id: ticket.id }, body: { version: ticket.version } };

  function start(action: TicketAction, milestoneId?: number) {
    if (ticket.can[action] !== true) {
      message.info(t('notNow', { action: t(`actions.${action}`) }));
    } else if (isComposerMode(action)) parts.write(action);
    else if (isDialog(action)) setDialog({ name: action, milestoneId });
    else if (action === 'accept') accept.mutate(plain);
    else if (action === 'resume') resume.mutate(plain);
    else if (action === 'nudge') nudge.mutate(plain);
    else document.getElementById('breaches')?.scrollIntoView({ block: 'center' });
  }

  return {
    start,
    dialog,
    closeDialog: () => setDialog(null),
    isBusy: accept.isPending || resume.isPending || nudge.isPending,
  };
}

export type TicketActions = ReturnType<typeof useTicketActions>;
