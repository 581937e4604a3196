import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { ClockInput } from './ClockInput.tsx';
import { HoursBar } from './HoursBar.tsx';
import { type Interval, nextInterval, sortIntervals } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

/** The hours of one day: a bar to drag, and fields to type in. */
export function DayHours(props: {
  label: string;
  value: readonly Interval[];
  onChange: (next: Interval[]) => void;
}) {
  const t = useCalendarsWords();
  const { value, onChange, label } = props;
  const change = (index: number, next: Interval) =>
    onChange(value.map((one, at) => (at === index ? next : one)));
  const added = nextInterval(value);
  return (
    <div className="day-hours">
      <HoursBar value={value} onChange={onChange} />
      <div className="day-fields">
        {value.length === 0 && <span className="quiet">{t('editor.closedDay')}</span>}
        {value.map((interval, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no identity but their place
          <span key={index} className="day-interval">
            <ClockInput
              label={`${label} ${t('editor.from')}`}
              value={interval[0]}
              onChange={(from) => change(index, [from, interval[1]])}
            />
            –
            <ClockInput
              label={`${label} ${t('editor.to')}`}
              value={interval[1]}
              onChange={(to) => change(index, [interval[0], to])}
            />
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={`${label} ${t('editor.removeInterval')}`}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </span>
        ))}
        {added && value.length < 6 && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            onClick={() => onChange(sortIntervals([...value, added]))}
          >
            {t('editor.addInterval')}
          </Button>
        )}
        {value.length === 0 && (
          <Button size="small" type="text" onClick={() => onChange([[0, 1440]])}>
            {t('editor.allDay')}
          </Button>
        )}
      </div>
    </div>
  );
}
