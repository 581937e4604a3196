import { DeleteOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useAction } from '../../lib/query.ts';
import { formatInstant, fromPicker } from '../../lib/time.ts';
import type { Person } from './person-columns.tsx';
import { usePeopleWords } from './words.ts';

interface Values {
  range: [Dayjs, Dayjs];
  reason?: string;
}

/** Absences of a person: meanwhile no tickets are dispatched to them. */
export function Absences({ person }: { person: Person }) {
  const t = usePeopleWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useAction('POST /api/people/:id/add-absence', {
    onDone: () => form.resetFields(),
    onFailed: (failure) => message.error(failure.message),
  });
  const remove = useAction('POST /api/absences/:id/remove', {
    refresh: ['/api/people'],
    onFailed: (failure) => message.error(failure.message),
  });
  return (
    <section className="drawer-section">
      <h3>{t('absences.title')}</h3>
      {person.absences.length === 0 && <p className="quiet">{t('absences.none')}</p>}
      <ul className="absences">
        {person.absences.map((absence) => (
          <li key={absence.id}>
            <span>
              {formatInstant(absence.from)} – {formatInstant(absence.to)}
              {absence.reason && <span className="quiet"> {absence.reason}</span>}
            </span>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('absences.remove')}
              loading={remove.isPending && remove.variables.params.id === absence.id}
              onClick={() => remove.mutate({ params: { id: absence.id } })}
            />
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="inline"
        className="absence-form"
        onFinish={({ range, reason }) =>
          add.mutate({
            params: { id: person.id },
            body: {
              from: fromPicker(range[0]),
              to: fromPicker(range[1]),
              ...(reason?.trim() && { reason: reason.trim() }),
            },
          })
        }
      >
        <Form.Item name="range" rules={[{ required: true, message: t('absences.rangeNeeded') }]}>
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            aria-label={t('absences.range')}
          />
        </Form.Item>
        <Form.Item name="reason">
          <Input maxLength={200} placeholder={t('absences.reason')} aria-label={t('absences.reason')} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('absences.add')}
        </Button>
      </Form>
    </section>
  );
}
