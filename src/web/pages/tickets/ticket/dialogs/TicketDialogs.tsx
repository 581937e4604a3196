import type { ComponentType } from 'react';
import type { TicketFull } from '../use-ticket.ts';
import type { DialogName, OpenDialog } from '../use-ticket-actions.ts';
import { AssignDialog } from './AssignDialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { HoldDialog } from './HoldDialog.tsx';
import {
  CancelDialog,
  CloseDialog,
  ConfirmDialog,
  EscalateDialog,
  RejectDialog,
  ReopenDialog,
} from './ReasonDialogs.tsx';
import { RePromiseDialog } from './RePromiseDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { UrgencyDialog } from './UrgencyDialog.tsx';

const dialogs: Record<Exclude<DialogName, 'rePromise'>, ComponentType<DialogProps>> = {
  hold: HoldDialog,
  transfer: TransferDialog,
  assign: AssignDialog,
  escalate: EscalateDialog,
  changeUrgency: UrgencyDialog,
  confirm: ConfirmDialog,
  reject: RejectDialog,
  reopen: ReopenDialog,
  close: CloseDialog,
  cancel: CancelDialog,
};

/** The dialog that is open, if any. */
export function TicketDialogs(props: { ticket: TicketFull; open: OpenDialog | null; onClose: () => void }) {
  const { ticket, open, onClose } = props;
  if (!open) return null;
  if (open.name === 'rePromise')
    return <RePromiseDialog ticket={ticket} onClose={onClose} milestoneId={open.milestoneId} />;
  const Dialog = dialogs[open.name];
  return <Dialog ticket={ticket} onClose={onClose} />;
}
