import { useLanguage } from '../../lib/i18n.ts';
import { formatInstant, serverNow } from '../../lib/time.ts';
import type { Holiday } from './HolidayYear.tsx';
import { weekdays } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** One month as a table of weeks, Monday first. Days off and make-up days carry their mark and name. */
export function MonthGrid(props: {
  year: number;
  month: number;
  byDay: ReadonlyMap<string, Holiday>;
  onChoose: (on: string) => void;
}) {
  const t = useCalendarsWords();
  const language = useLanguage();
  const { year, month } = props;
  const title = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    month: 'long',
    timeZone: 'UTC',
  });
  const first = new Date(Date.UTC(year, month - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const today = formatInstant(serverNow(), 'day');
  return (
    <section className="month panel" aria-label={`${year} ${title.format(first)}`}>
      <h3>{title.format(first)}</h3>
      <div className="month-days">
        {weekdays.map((day) => (
          <span key={day} className="month-weekday" data-weekend={day > 4 || undefined}>
            {language === 'zh' ? t(`days.d${day}`).slice(1) : t(`days.d${day}`).slice(0, 2)}
          </span>
        ))}
        {Array.from({ length }, (_, index) => {
          const on = `${year}-${two(month)}-${two(index + 1)}`;
          const holiday = props.byDay.get(on);
          const name = holiday && (language === 'zh' ? holiday.nameZh : holiday.nameEn);
          const mark = holiday && (holiday.kind === 'holiday' ? t('holidays.off') : t('holidays.work'));
          return (
            <button
              key={on}
              type="button"
              className="month-day"
              style={index === 0 ? { gridColumnStart: before + 1 } : undefined}
              data-kind={holiday?.kind}
              data-weekend={(before + index) % 7 > 4 || undefined}
              data-today={on === today || undefined}
              title={name}
              onClick={() => props.onChoose(on)}
            >
              <span className="visually-hidden">{title.format(first)}</span>
              {index + 1}
              {holiday && (
                <span className="day-mark" data-kind={holiday.kind}>
                  {mark}
                </span>
              )}
              {name && <span className="visually-hidden">{name}</span>}
            </button>
          );
        })}
      </div>
    </section>
  );
}
