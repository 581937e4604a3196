import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { DayHours } from './DayHours.tsx';
import { type Interval, weekdays, weekMinutes } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

/** The hours of a week, a form control: a bar and time fields for each weekday. */
export function WeekEditor(props: { value?: Interval[][]; onChange?: (next: Interval[][]) => void }) {
  const t = useCalendarsWords();
  const weekly = props.value ?? weekdays.map(() => []);
  const set = (days: readonly number[], intervals: Interval[]) =>
    props.onChange?.(weekly.map((former, day) => (days.includes(day) ? intervals : former)));
  return (
    <div className="week-editor">
      <p className="quiet small">
        {t('editor.hint')} {t('editor.total', { hours: Math.round(weekMinutes(weekly) / 6) / 10 })}
      </p>
      <div className="week-scale" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {weekdays.map((day) => (
        <div key={day} className="week-day">
          <span className="week-day-name">{t(`days.d${day}`)}</span>
          <DayHours
            label={t(`days.d${day}`)}
            value={weekly[day] ?? []}
            onChange={(intervals) => set([day], intervals)}
          />
          {day === 0 && (
            <Button
              size="small"
              type="text"
              icon={<CopyOutlined />}
              title={t('editor.copyDown')}
              aria-label={t('editor.copyDown')}
              onClick={() => set([0, 1, 2, 3, 4], weekly[0] ?? [])}
            />
          )}
        </div>
      ))}
    </div>
  );
}
