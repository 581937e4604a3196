import { type CalendarDefinition, DEFAULT_ZONE, type OpenInterval } from './definition.ts';
import { holidayOverrides, publishedYears } from './holidays.ts';

/** A calendar that an enterprise starts with. */
export type CalendarPreset = {
  code: 'always' | 'office' | 'store';
  name: string;
  nameEn: string;
  definition: CalendarDefinition;
};

/** Hours of an office day, also used for make-up working days: 9:00–12:00 and 13:00–18:00. */
export const OFFICE_HOURS: OpenInterval[] = [
  [540, 720],
  [780, 1080],
];

/** The shipped calendars in the given zone: 24×7 hotline, office with Chinese public holidays of all published years, store. */
export function calendarPresets(zone: string = DEFAULT_ZONE): CalendarPreset[] {
  return [
    {
      code: 'always',
      name: '24×7 热线',
      nameEn: '24×7 hotline',
      definition: { zone, weekly: week(() => [[0, 1440]]), overrides: {} },
    },
    {
      code: 'office',
      name: '办公时间',
      nameEn: 'Office hours',
      definition: {
        zone,
        weekly: week((weekday) => (weekday < 5 ? structuredClone(OFFICE_HOURS) : [])),
        overrides: holidayOverrides(publishedYears(), OFFICE_HOURS),
      },
    },
    {
      code: 'store',
      name: '门店营业时间',
      nameEn: 'Store hours',
      definition: { zone, weekly: week(() => [[600, 1320]]), overrides: {} },
    },
  ];
}

function week(hours: (weekday: number) => OpenInterval[]): OpenInterval[][] {
  return Array.from({ length: 7 }, (_, weekday) => hours(weekday));
}
