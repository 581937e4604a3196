import { defineArea, useWords } from '../../lib/i18n.ts';
import { calendarsEn } from '../../locales/en/calendars.ts';
import { calendarsZh } from '../../locales/zh/calendars.ts';

const area = defineArea('calendars', calendarsZh, calendarsEn);
/** Texts of calendars and holidays. */
export const useCalendarsWords = () => useWords(area);
