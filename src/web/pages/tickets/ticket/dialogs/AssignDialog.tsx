import { Form } from 'antd';
import { useAction } from '../../../../lib/query.ts';
import { useTicketWords } from '../../words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { CandidateSelect } from './CandidateSelect.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  assigneeId: number;
  reason?: string;
}

/** Gives the ticket to a person of its department. */
export function AssignDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const assign = useAction('POST /api/tickets/:id/assign', useDone('assign'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.assign.title')}
      consequence={t('dialogs.assign.consequence')}
      ok={t('actions.assign')}
      draftKey={`ticket-${ticket.id}-assign`}
      initial={{}}
      send={({ assigneeId, reason }) =>
        assign.mutateAsync({
          params: { id: ticket.id },
          body: { assigneeId, ...(reason?.trim() && { reason }), version: ticket.version },
        })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="assigneeId"
            label={t('dialogs.assign.person')}
            rules={[{ required: true, message: t('dialogs.assign.personNeeded') }]}
          >
            <CandidateSelect ticketId={ticket.id} departmentId={ticket.department?.id} />
          </Form.Item>
          <ReasonField label={t('dialogs.assign.reason')} isOptional />
        </>
      )}
    </ActionDialog>
  );
}
