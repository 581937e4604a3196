import { clockOf } from '../../lib/time.ts';
import type { Interval } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

/** A week as seven small bars of 24 hours. */
export function WeekBars({ weekly }: { weekly: readonly (readonly Interval[])[] }) {
  const t = useCalendarsWords();
  const dayText = (intervals: readonly Interval[], index: number) => {
    const hours = intervals.map(([from, to]) => `${clockOf(from)}–${clockOf(to)}`).join(' ');
    return `${t(`days.d${index as 0}`)} ${hours || t('editor.closedDay')}`;
  };
  const text = weekly.map(dayText).join('\n');
  return (
    <svg className="week-bars" viewBox="0 0 168 34" width="168" height="34" role="img" aria-label={text}>
      <title>{text}</title>
      {weekly.map((intervals, day) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the weekday
        <g key={day} transform={`translate(0 ${day * 5})`}>
          <rect className="week-bar-closed" width="168" height="3" rx="1.5" />
          {intervals.map(([from, to]) => (
            <rect
              key={from}
              className="week-bar-open"
              x={(from / 1440) * 168}
              width={((to - from) / 1440) * 168}
              height="3"
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
