import { useAction } from '../../../../lib/query.ts';
import { useTicketWords } from '../../words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  reason: string;
}

/** Tells the superior. */
export function EscalateDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const escalate = useAction('POST /api/tickets/:id/escalate', useDone('escalate'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.escalate.title')}
      consequence={t('dialogs.escalate.consequence')}
      ok={t('actions.escalate')}
      draftKey={`ticket-${ticket.id}-escalate`}
      initial={{}}
      send={(values) => escalate.mutateAsync(withReason(ticket, values))}
      onClose={onClose}
    >
      {() => <ReasonField />}
    </ActionDialog>
  );
}

/** The customer said, e.g. by phone, that it is not solved. */
export function RejectDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const reject = useAction('POST /api/tickets/:id/reject', useDone('reject'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.reject.title')}
      consequence={t('dialogs.reject.consequence')}
      ok={t('dialogs.reject.ok')}
      draftKey={`ticket-${ticket.id}-reject`}
      initial={{}}
      send={(values) => reject.mutateAsync(withReason(ticket, values))}
      onClose={onClose}
    >
      {() => <ReasonField label={t('dialogs.reject.reason')} />}
    </ActionDialog>
  );
}

/** Another round. */
export function ReopenDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const reopen = useAction('POST /api/tickets/:id/reopen', useDone('reopen'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.reopen.title')}
      consequence={t('dialogs.reopen.consequence')}
      ok={t('dialogs.reopen.ok')}
      draftKey={`ticket-${ticket.id}-reopen`}
      initial={{}}
      send={(values) => reopen.mutateAsync(withReason(ticket, values))}
      onClose={onClose}
    >
      {() => <ReasonField />}
    </ActionDialog>
  );
}

/** Closes without a callback. */
export function CloseDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const close = useAction('POST /api/tickets/:id/close', useDone('close'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.close.title')}
      consequence={t('dialogs.close.consequence')}
      ok={t('dialogs.close.ok')}
      draftKey={`ticket-${ticket.id}-close`}
      initial={{}}
      send={(values) => close.mutateAsync(withReason(ticket, values))}
      onClose={onClose}
    >
      {() => <ReasonField />}
    </ActionDialog>
  );
}

/** Ends what was filed by mistake. */
export function CancelDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const cancel = useAction('POST /api/tickets/:id/cancel', useDone('cancel'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.cancel.title')}
      consequence={t('dialogs.cancel.consequence')}
      ok={t('dialogs.cancel.ok')}
      isDanger
      draftKey={`ticket-${ticket.id}-cancel`}
      initial={{}}
      send={(values) => cancel.mutateAsync(withReason(ticket, values))}
      onClose={onClose}
    >
      {() => <ReasonField />}
    </ActionDialog>
  );
}

/** The customer said, e.g. by phone, that it is solved. */
export function ConfirmDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const confirm = useAction('POST /api/tickets/:id/confirm', useDone('confirm'));
  return (
    <ActionDialog<Record<never, never>>
      title={t('dialogs.confirm.title')}
      consequence={t('dialogs.confirm.consequence')}
      ok={t('dialogs.confirm.ok')}
      draftKey={`ticket-${ticket.id}-confirm`}
      initial={{}}
      send={() => confirm.mutateAsync({ params: { id: ticket.id }, body: { version: ticket.version } })}
      onClose={onClose}
    />
  );
}

const withReason = (ticket: DialogProps['ticket'], values: Values) => ({
  params: { id: ticket.id },
  body: { reason: values.reason, version: ticket.version },
});
