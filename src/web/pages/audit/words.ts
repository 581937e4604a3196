import { defineArea, useWords } from '../../lib/i18n.ts';
import { auditEn } from '../../locales/en/audit.ts';
import { auditZh } from '../../locales/zh/audit.ts';

const area = defineArea('audit', auditZh, auditEn);
/** Texts of the audit log. */
export const useAuditWords = () => useWords(area);
