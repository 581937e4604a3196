import type { Language, Text } from './common.ts';
import { type MilestoneKind, milestoneTexts } from './ticket-words.ts';

interface AboutTicket {
  number: string;
  subject: string;
}
interface AboutDeadline extends AboutTicket {
  milestone: MilestoneKind;
  /** Minutes left, or minutes since the deadline passed. */
  minutes: number;
}

/** What each kind of notice must be told. Rendered when read, in the reader's language. */
export interface NoticeParams {
  'ticket.assigned': AboutTicket;
  'ticket.due_soon': AboutDeadline;
  'ticket.overdue': AboutDeadline;
  'ticket.overdue_superior': AboutDeadline;
  'ticket.escalated_overall': AboutTicket & { minutes: number };
  'ticket.escalated': AboutTicket;
  'ticket.nudged': AboutTicket;
  'ticket.reopened': AboutTicket;
  'ticket.customer_replied': AboutTicket;
  'ticket.cc': AboutTicket;
  'callback.due': AboutTicket;
  'callback.overdue': AboutTicket & { minutes: number };
  'calendar.missing_year': { year: number };
}
export type NoticeKind = keyof NoticeParams;

const aboutTicket: Text = { zh: '{subject}', en: '{subject}' };

/** Title and text by kind; `{name}` is filled from the params. */
export const noticeTexts: Record<NoticeKind, { title: Text; text: Text }> = {
  'ticket.assigned': {
    title: { zh: '工单 {number} 已派给您', en: 'Ticket {number} was assigned to you' },
    text: aboutTicket,
  },
  'ticket.due_soon': {
    title: {
      zh: '工单 {number}：距“{milestone}”时限还有 {duration}',
      en: 'Ticket {number}: “{milestone}” is due in {duration}',
    },
    text: aboutTicket,
  },
  'ticket.overdue': {
    title: {
      zh: '工单 {number}：“{milestone}”已超时 {duration}',
      en: 'Ticket {number}: “{milestone}” is overdue by {duration}',
    },
    text: aboutTicket,
  },
  'ticket.overdue_superior': {
    title: {
      zh: '下属工单 {number}：“{milestone}”已超时 {duration}',
      en: 'Ticket {number} of your team: “{milestone}” is overdue by {duration}',
    },
    text: aboutTicket,
  },
  'ticket.escalated_overall': {
    title: {
      zh: '工单 {number} 已 {duration}未解决，现升级给总负责人',
      en: 'Ticket {number} is unsolved after {duration} and comes to you as overall lead',
    },
    text: aboutTicket,
  },
  'ticket.escalated': {
    title: { zh: '工单 {number} 已升级，请关注', en: 'Ticket {number} was escalated to you' },
    text: aboutTicket,
  },
  'ticket.nudged': {
    title: { zh: '工单 {number} 被催办', en: 'Ticket {number} was nudged' },
    text: aboutTicket,
  },
  'ticket.reopened': {
    title: { zh: '工单 {number} 已重开', en: 'Ticket {number} was reopened' },
    text: aboutTicket,
  },
  'ticket.customer_replied': {
    title: { zh: '客户回复了工单 {number}', en: 'The customer replied to ticket {number}' },
    text: aboutTicket,
  },
  'ticket.cc': {
    title: { zh: '工单 {number} 抄送给您', en: 'You are copied on ticket {number}' },
    text: aboutTicket,
  },
  'callback.due': {
    title: { zh: '工单 {number} 该回访了', en: 'The callback for ticket {number} is due' },
    text: aboutTicket,
  },
  'callback.overdue': {
    title: {
      zh: '工单 {number} 的回访已超时 {duration}',
      en: 'The callback for ticket {number} is overdue by {duration}',
    },
    text: aboutTicket,
  },
  'calendar.missing_year': {
    title: { zh: '{year} 年节假日表尚未导入', en: 'The holiday table of {year} is missing' },
    text: {
      zh: '在国务院公布放假安排后，请到工作日历导入，否则该年的时限按普通工作日计算。',
      en: 'Import it under business calendars once it is published; until then deadlines of that year ignore holidays.',
    },
  },
};

/** Whole minutes as words: 45 分钟, 2 小时 5 分钟, 3 天 4 小时; at least one minute. */
export function durationText(minutes: number, language: Language): string {
  const total = Math.max(1, Math.round(Math.abs(minutes)));
  const [days, hours, rest] = [Math.floor(total / 1440), Math.floor((total % 1440) / 60), total % 60];
  const parts: [number, string, string][] = days
    ? [
        [days, '天', 'd'],
        [hours, '小时', 'h'],
      ]
    : [
        [hours, '小时', 'h'],
        [rest, '分钟', 'min'],
      ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, zh, en]) => `${amount} ${language === 'zh' ? zh : en}`)
    .join(' ');
}

const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeTexts, kind);

/** A stored notice in words. A kind that this version no longer knows shows its name rather than nothing. */
export function noticeWords(
  kind: string,
  params: Readonly<Record<string, unknown>>,
  language: Language,
): { title: string; text: string } {
  if (!isKind(kind)) return { title: kind, text: '' };
  const { milestone, minutes } = params;
  const values: Record<string, unknown> = {
    ...params,
    ...(typeof minutes === 'number' && { duration: durationText(minutes, language) }),
    ...(typeof milestone === 'string' && {
      milestone: milestoneTexts[milestone as MilestoneKind]?.[language] ?? milestone,
    }),
  };
  const fill = (text: Text) =>
    text[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { title: fill(noticeTexts[kind].title), text: fill(noticeTexts[kind].text) };
}
