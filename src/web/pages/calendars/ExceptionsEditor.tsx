import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { DayHours } from './DayHours.tsx';
import type { Interval } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

export interface Exception {
  /** YYYY-MM-DD; '' while none is chosen. */
  on: string;
  open: Interval[];
  name?: string;
}

/** Dates on which a calendar differs, a form control. */
export function ExceptionsEditor(props: { value?: Exception[]; onChange?: (next: Exception[]) => void }) {
  const t = useCalendarsWords();
  const list = props.value ?? [];
  const change = (index: number, part: Partial<Exception>) =>
    props.onChange?.(list.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <div className="exceptions">
      {list.map((exception, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a date may be empty or twice while it is edited
        <div key={index} className="exception">
          <DatePicker
            aria-label={t('exceptions.on')}
            value={exception.on ? dayjs(exception.on) : null}
            onChange={(day) => change(index, { on: day?.format('YYYY-MM-DD') ?? '' })}
          />
          <Input
            aria-label={t('exceptions.name')}
            placeholder={t('exceptions.name')}
            maxLength={40}
            value={exception.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('exceptions.remove')} ${exception.on}`}
            onClick={() => props.onChange?.(list.filter((_, at) => at !== index))}
          />
          <DayHours
            label={exception.on}
            value={exception.open}
            onChange={(open) => change(index, { open })}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => props.onChange?.([...list, { on: '', open: [], name: '' }])}
      >
        {t('exceptions.add')}
      </Button>
    </div>
  );
}
