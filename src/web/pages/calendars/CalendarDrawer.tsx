import { Form, Input, Select, Switch } from 'antd';
import { useMemo } from 'react';
import { call } from '../../lib/api.ts';
import { refresh } from '../../lib/query.ts';
import { currentZone } from '../../lib/time.ts';
import { useShellWords } from '../../lib/words.ts';
import { FormDrawer } from '../../ui/FormDrawer.tsx';
import type { Calendar } from './CalendarList.tsx';
import { type Exception, ExceptionsEditor } from './ExceptionsEditor.tsx';
import { type Interval, intervalsRefusal, sortIntervals } from './intervals.ts';
import { WeekEditor } from './WeekEditor.tsx';
import { useCalendarsWords } from './words.ts';

interface Values {
  nameZh: string;
  nameEn: string;
  zone: string;
  observesHolidays: boolean;
  weekly: Interval[][];
  exceptions: Exception[];
}

const office: Interval[] = [
  [540, 720],
  [780, 1080],
];
const fresh = (): Partial<Values> => ({
  zone: currentZone(),
  observesHolidays: true,
  weekly: [office, office, office, office, office, [], []],
  exceptions: [],
});

/** Makes a calendar or gives one a new version. */
export function CalendarDrawer({ calendar, onClose }: { calendar: Calendar | null; onClose: () => void }) {
  const t = useCalendarsWords();
  const common = useShellWords();
  const zones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const required = { required: true, whitespace: true, message: common('common.required') };

  function weekProblem(weekly: Interval[][]): string | null {
    for (const [index, intervals] of weekly.entries()) {
      const refusal = intervalsRefusal(intervals);
      const day = t(`days.d${index as 0}`);
      if (refusal === 'order') return t('editor.invalidOrder', { day });
      if (refusal === 'overlap') return t('editor.overlap', { day });
    }
    return null;
  }
  function exceptionsProblem(exceptions: Exception[]): string | null {
    const seen = new Set<string>();
    for (const { on, open } of exceptions) {
      if (!on) return t('exceptions.dateNeeded');
      if (seen.has(on)) return t('exceptions.duplicate', { on });
      seen.add(on);
      const refusal = intervalsRefusal(open);
      if (refusal === 'order') return t('editor.invalidOrder', { day: on });
      if (refusal === 'overlap') return t('editor.overlap', { day: on });
    }
    return null;
  }
  const judge =
    <T,>(problem: (value: T) => string | null) =>
    async (_: unknown, value: T) => {
      const text = problem(value);
      if (text) throw new Error(text);
    };

  async function send(values: Values) {
    const body = {
      nameZh: values.nameZh.trim(),
      nameEn: values.nameEn.trim(),
      zone: values.zone,
      observesHolidays: values.observesHolidays,
      weekly: values.weekly.map(sortIntervals),
      exceptions: values.exceptions.map(({ on, open, name }) => ({
        on,
        open: sortIntervals(open),
        ...(name?.trim() && { name: name.trim() }),
      })),
    };
    if (calendar) await call('POST /api/calendars/:id/edit', { params: { id: calendar.id }, body });
    else await call('POST /api/calendars', { body });
    await refresh('/api/calendars');
  }

  return (
    <FormDrawer<Values>
      title={calendar ? t('edit') : t('new')}
      draftKey={calendar ? `calendar-${calendar.id}` : 'calendar-new'}
      loaded={calendar ?? fresh()}
      send={send}
      onClose={onClose}
      width={760}
      sendsOnEnter={false}
    >
      <div className="form-columns">
        <Form.Item name="nameZh" label={t('nameZh')} rules={[required]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={[required]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="zone" label={t('zone')} rules={[required]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
        <Form.Item name="observesHolidays" label={t('observes')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item
        name="weekly"
        label={t('week')}
        validateTrigger={['onChange', 'onSubmit']}
        rules={[{ validator: judge<Interval[][]>(weekProblem) }]}
      >
        <WeekEditor />
      </Form.Item>
      <Form.Item
        name="exceptions"
        label={t('exceptions.title')}
        extra={t('exceptions.hint')}
        validateTrigger="onSubmit"
        rules={[{ validator: judge<Exception[]>(exceptionsProblem) }]}
      >
        <ExceptionsEditor />
      </Form.Item>
    </FormDrawer>
  );
}
