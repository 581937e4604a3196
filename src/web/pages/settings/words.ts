import { defineArea, useWords } from '../../lib/i18n.ts';
import { settingsEn } from '../../locales/en/settings.ts';
import { settingsZh } from '../../locales/zh/settings.ts';

const area = defineArea('settings', settingsZh, settingsEn);
/** Texts of the settings page. */
export const useSettingsWords = () => useWords(area);
