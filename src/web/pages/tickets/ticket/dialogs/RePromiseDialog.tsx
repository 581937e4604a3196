import { DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { milestoneTexts } from '../../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useAction } from '../../../../lib/query.ts';
import { formatInstant, fromPicker, serverNow, toPicker } from '../../../../lib/time.ts';
import { useTicketWords } from '../../words.ts';
import { currentDue, isRunning } from '../milestones.ts';
import type { TicketFull } from '../use-ticket.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { ReasonField } from './ReasonField.tsx';
import { useDone } from './use-done.ts';

interface Values {
  milestoneId: number;
  promisedAt: string;
  reason: string;
}

/** Promises another time for a deadline, and tells the customer why. */
export function RePromiseDialog({
  ticket,
  onClose,
  milestoneId,
}: DialogProps & { milestoneId?: number | undefined }) {
  const t = useTicketWords();
  const pick = usePick();
  const rePromise = useAction('POST /api/tickets/:id/re-promise', useDone('rePromise'));
  const running = ticket.milestones.filter(isRunning);
  const first = running.find((milestone) => milestone.id === milestoneId) ?? running[0];
  return (
    <ActionDialog<Values>
      title={t('dialogs.rePromise.title')}
      consequence={t('dialogs.rePromise.consequence')}
      ok={t('actions.rePromise')}
      draftKey={`ticket-${ticket.id}-re-promise-${milestoneId ?? 'any'}`}
      initial={first ? { milestoneId: first.id } : {}}
      send={(values) =>
        rePromise.mutateAsync({ params: { id: ticket.id }, body: { ...values, version: ticket.version } })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="milestoneId" label={t('dialogs.rePromise.milestone')} rules={[{ required: true }]}>
            <Select
              options={running.map((milestone) => ({
                value: milestone.id,
                label: `${pick(milestoneTexts[milestone.kind])} · ${t('dialogs.rePromise.now', {
                  at: formatInstant(currentDue(milestone)),
                })}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="promisedAt"
            label={t('dialogs.rePromise.at')}
            dependencies={['milestoneId']}
            getValueProps={(iso: string | undefined) => ({ value: toPicker(iso) })}
            getValueFromEvent={(picked: Dayjs | null) => (picked ? fromPicker(picked) : undefined)}
            rules={[
              {
                required: true,
                validator: async (_, iso: string | undefined) => {
                  if (!iso || !isLater(ticket, form.getFieldValue('milestoneId'), iso))
                    throw new Error(t('dialogs.rePromise.atNeeded'));
                },
              },
            ]}
          >
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              needConfirm={false}
              minDate={toPicker(serverNow()) ?? undefined}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <ReasonField label={t('dialogs.rePromise.reason')} />
        </>
      )}
    </ActionDialog>
  );
}

/** A new promise must lie ahead and after the present one. */
function isLater(ticket: TicketFull, milestoneId: number | undefined, iso: string): boolean {
  const milestone = ticket.milestones.find((one) => one.id === milestoneId);
  const at = Date.parse(iso);
  return at > serverNow() && (!milestone || at > Date.parse(currentDue(milestone)));
}
