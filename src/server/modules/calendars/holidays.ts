// The package's functions read dates in the process's own zone; its table has none of that.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { dayNumberOf } from './dates.ts';
import type { CalendarDefinition, OpenInterval } from './definition.ts';

/** A date of the State Council's yearly holiday notice: a day off, or a weekend day worked instead 调休上班. */
export type HolidayDay = { on: string; kind: 'holiday' | 'makeup'; name: string; nameEn: string };

// Official names by the package's and the notices' short and old forms.
const NAMES: [forms: string[], name: string, nameEn: string][] = [
  [['元旦'], '元旦', "New Year's Day"],
  [['春节'], '春节', 'Spring Festival'],
  [['清明节', '清明'], '清明节', 'Qingming Festival'],
  [['劳动节', '国际劳动节', '五一', '五一国际劳动节'], '劳动节', 'Labour Day'],
  [['端午节', '端午'], '端午节', 'Dragon Boat Festival'],
  [['中秋节', '中秋'], '中秋节', 'Mid-Autumn Festival'],
  [['国庆节', '国庆', '十一'], '国庆节', 'National Day'],
  [['中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日', '抗战胜利纪念日'], '抗战胜利纪念日', 'Victory Day'],
];
const NAME_BY_FORM = new Map(
  NAMES.flatMap(([forms, name, nameEn]) => forms.map((form) => [form, { name, nameEn }])),
);

// Days of the State Council's notices that chinese-days 1.5.7 leaves out. (3 February 2020, named in the notice
// that prolonged the Spring Festival as the return to work, is an ordinary Monday and needs no entry.)
const CORRECTIONS: [on: string, kind: HolidayDay['kind'], form: string][] = [
  // gov.cn/jrzg/2005-12/22/content_133837.htm: the Saturday is worked for 3 January 2006.
  ['2005-12-31', 'makeup', '元旦'],
  // gov.cn/zhengce/content/2010-12/10/content_1423.htm: 4 to 6 June.
  ['2011-06-05', 'holiday', '端午节'],
  // gov.cn/zhengce/content/2011-12/06/content_1411.htm: 22 to 24 June.
  ['2012-06-23', 'holiday', '端午节'],
];

const daysByYear = readTable();

/** Years whose holiday table is shipped, ascending. */
export function publishedYears(): number[] {
  return [...daysByYear.keys()];
}

/** Public holidays and make-up working days of mainland China that fall in a year, by date; empty when not published. */
export function chineseHolidays(year: number): HolidayDay[] {
  return structuredClone(daysByYear.get(year) ?? []);
}

/**
 * Calendar overrides of shipped years: holidays closed, make-up working days with the given hours.
 * Throws RangeError for a year without a table, because leaving it out would silently work through its holidays.
 */
export function holidayOverrides(years: number[], workday: OpenInterval[]): CalendarDefinition['overrides'] {
  const days = years.flatMap((year) => {
    const known = daysByYear.get(year);
    if (!known) throw new RangeError(`No holiday table for the year ${year}`);
    return known;
  });
  return overridesOf(days, workday);
}

/** Calendar overrides of any holiday table, e.g. an imported one; see holidayOverrides. */
export function overridesOf(days: HolidayDay[], workday: OpenInterval[]): CalendarDefinition['overrides'] {
  const overrides: CalendarDefinition['overrides'] = {};
  for (const { on, kind, name, nameEn } of days) {
    overrides[on] =
      kind === 'holiday'
        ? { open: [], name, nameEn }
        : {
            open: structuredClone(workday),
            name: `${name}调休上班`,
            nameEn: `${nameEn} make-up working day`,
          };
  }
  return overrides;
}

/**
 * The year whose holiday table administrators must supply now, or null: the running year whenever it is
 * unknown, from 1 November on the next (the State Council publishes it in October or November).
 * `today` is 'YYYY-MM-DD' in the enterprise's zone; anything else throws RangeError.
 */
export function missingHolidayYear(today: string, knownYears: Iterable<number>): number | null {
  if (dayNumberOf(today) === null) throw new RangeError(`Not a date: ${today.slice(0, 40)}`);
  const known = new Set(knownYears);
  const year = Number(today.slice(0, 4));
  if (!known.has(year)) return year;
  return today.slice(5) >= '11-01' && !known.has(year + 1) ? year + 1 : null;
}

/** Official Chinese and English name of a holiday by a name from a notice; several are joined by 、. Unknown parts stay as they are. */
export function holidayNames(raw: string): { name: string; nameEn: string } {
  const parts = raw
    .split('、')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => NAME_BY_FORM.get(part.replaceAll(/[“”"]/g, '')) ?? { name: part, nameEn: part });
  return {
    name: parts.map(({ name }) => name).join('、'),
    nameEn: parts.map(({ nameEn }) => nameEn).join(', '),
  };
}

function readTable(): Map<number, HolidayDay[]> {
  const kinds: [HolidayDay['kind'], Record<string, string>][] = [
    ['holiday', table.holidays],
    ['makeup', table.workdays],
  ];
  // An entry reads "National Day,国庆节,3": English name, Chinese name, statutory days.
  const days = kinds.flatMap(([kind, entries]) =>
    Object.entries(entries).map(([on, entry]) => ({ on, kind, ...holidayNames(entry.split(',')[1]!) })),
  );
  for (const [on, kind, form] of CORRECTIONS) days.push({ on, kind, ...holidayNames(form) });
  days.sort((one, other) => (one.on < other.on ? -1 : 1));
  return Map.groupBy(days, ({ on }) => Number(on.slice(0, 4)));
}
