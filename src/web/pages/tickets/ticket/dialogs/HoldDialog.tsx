import { Form, Radio } from 'antd';
import {
  type WaitingReason,
  waitingReasons,
  waitingReasonTexts,
} from '../../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useAction } from '../../../../lib/query.ts';
import { useTicketWords } from '../../words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  waitingFor: WaitingReason;
  reason: string;
}

/** On hold: what is waited for decides whether clocks stop, and the dialog says so. */
export function HoldDialog({ ticket, onClose }: DialogProps) {
  const t = useTicketWords();
  const pick = usePick();
  const hold = useAction('POST /api/tickets/:id/hold', useDone('hold'));
  return (
    <ActionDialog<Values>
      title={t('dialogs.hold.title')}
      consequence={t('dialogs.hold.told')}
      ok={t('actions.hold')}
      draftKey={`ticket-${ticket.id}-hold`}
      initial={{ waitingFor: 'customer' }}
      send={(values) =>
        hold.mutateAsync({ params: { id: ticket.id }, body: { ...values, version: ticket.version } })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="waitingFor"
            label={t('dialogs.hold.waitingFor')}
            rules={[{ required: true, message: t('dialogs.hold.needed') }]}
          >
            <Radio.Group
              options={waitingReasons.map((reason) => ({
                value: reason,
                label: pick(waitingReasonTexts[reason]),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['waitingFor']}>
            {({ getFieldValue }) => (
              <p className="quiet">
                {getFieldValue('waitingFor') === 'customer'
                  ? t('dialogs.hold.customer')
                  : t('dialogs.hold.other')}
              </p>
            )}
          </Form.Item>
          <ReasonField label={t('dialogs.hold.reason')} />
        </>
      )}
    </ActionDialog>
  );
}
