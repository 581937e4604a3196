import { Checkbox, Form, Radio } from 'antd';
import { type Urgency, urgencies } from '../../../../../shared/api/ticket-words.ts';
import { useAction } from '../../../../lib/query.ts';
import { UrgencyMark } from '../../../../ui/UrgencyMark.tsx';
import { useTicketWords } from '../../words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  urgency: Urgency;
  coreBusinessDown: boolean;
  reason: string;
}

/** Another urgency, with the mark "core business interrupted". */
export function UrgencyDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const change = useAction('POST /api/tickets/:id/change-urgency', useDone('changeUrgency'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.changeUrgency.title')}
      consequence={t('dialogs.changeUrgency.consequence')}
      ok={t('actions.changeUrgency')}
      draftKey={`ticket-${ticket.id}-urgency`}
      initial={{ urgency: ticket.urgency, coreBusinessDown: ticket.coreBusinessDown }}
      send={(values) =>
        change.mutateAsync({ params: { id: ticket.id }, body: { ...values, version: ticket.version } })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="urgency" label={t('dialogs.changeUrgency.urgency')}>
            <Radio.Group
              options={urgencies.map((urgency) => ({
                value: urgency,
                label: <UrgencyMark urgency={urgency} />,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="coreBusinessDown"
            valuePropName="checked"
            extra={t('dialogs.changeUrgency.coreHint')}
          >
            <Checkbox>{t('dialogs.changeUrgency.core')}</Checkbox>
          </Form.Item>
          <ReasonField />
        </>
      )}
    </ActionDialog>
  );
}
