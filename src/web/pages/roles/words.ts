import { defineArea, useWords } from '../../lib/i18n.ts';
import { rolesEn } from '../../locales/en/roles.ts';
import { rolesZh } from '../../locales/zh/roles.ts';

const area = defineArea('roles', rolesZh, rolesEn);
/** Texts of the roles page. */
export const useRolesWords = () => useWords(area);
