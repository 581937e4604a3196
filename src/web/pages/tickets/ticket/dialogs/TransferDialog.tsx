import { Form } from 'antd';
import { useAction } from '../../../../lib/query.ts';
import { DepartmentPicker } from '../../../../ui/DepartmentPicker.tsx';
import { useTicketWords } from '../../words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { CandidateSelect } from './CandidateSelect.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  departmentId: number;
  assigneeId?: number | null;
  reason: string;
}

/** Hands the ticket to another department: to a person named, or to whom the system finds there. */
export function TransferDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const transfer = useAction('POST /api/tickets/:id/transfer', useDone('transfer'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.transfer.title')}
      consequence={t('dialogs.transfer.consequence')}
      ok={t('actions.transfer')}
      draftKey={`ticket-${ticket.id}-transfer`}
      initial={{}}
      send={(values) =>
        transfer.mutateAsync({ params: { id: ticket.id }, body: { ...values, version: ticket.version } })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item
            name="departmentId"
            label={t('dialogs.transfer.department')}
            rules={[{ required: true, message: t('dialogs.transfer.departmentNeeded') }]}
          >
            <DepartmentPicker onChange={() => form.setFieldValue('assigneeId', null)} />
          </Form.Item>
          <Form.Item noStyle dependencies={['departmentId']}>
            {() => {
              const departmentId: number | undefined = form.getFieldValue('departmentId');
              return departmentId === undefined ? null : (
                <Form.Item name="assigneeId" label={t('dialogs.transfer.person')}>
                  <CandidateSelect
                    ticketId={ticket.id}
                    departmentId={departmentId}
                    placeholder={t('dialogs.transfer.automatic')}
                    allowClear
                  />
                </Form.Item>
              );
            }}
          </Form.Item>
          <ReasonField />
        </>
      )}
    </ActionDialog>
  );
}
