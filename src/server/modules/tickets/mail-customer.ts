import { type Language, languages } from '../../../shared/api/common.ts';
import { type MilestoneKind, milestoneTexts, promisedMilestones } from '../../../shared/api/ticket-words.ts';
import type { Ctx } from '../../platform/context.ts';
import { MailFailed } from '../../platform/mail/mailer.ts';
import { contactAddressForMail } from '../customers/index.ts';
import { getSettings } from '../identity/index.ts';
import { progressPath } from './actions/file-ticket.ts';

const words = {
  zh: {
    filed: (number: string) => `您的请求已登记，编号 ${number}。我们承诺：`,
    news: (number: string) => `您的请求 ${number} 有新进展：`,
    solved: (number: string) => `您的请求 ${number} 已处理完成，请确认是否解决：`,
    subject: (number: string, enterprise: string) => `【${enterprise}】服务请求 ${number}`,
    link: '查看进度、确认结果或补充说明：',
    by: '前',
  },
  en: {
    filed: (number: string) => `Your request was filed under ${number}. We promise:`,
    news: (number: string) => `There is news about your request ${number}:`,
    solved: (number: string) => `Your request ${number} was solved; please confirm:`,
    subject: (number: string, enterprise: string) => `[${enterprise}] Service request ${number}`,
    link: 'See progress, confirm the result or add something:',
    by: '',
  },
} as const;

const timeIn = (zone: string, language: Language, at: Date): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);

/**
 * Mails a customer what an event of their ticket means for them: the acknowledgement with number and deadlines, or the words just said.
 * The Message-ID is made of the event, so that a mail which is sent twice after a crash is recognised as one.
 */
export async function mailCustomer(ctx: Ctx, seq: number): Promise<void> {
  const event = await ctx.db
    .selectFrom('domain_events')
    .selectAll()
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (!event || !ctx.mailer.enabled) return;
  const ticket = await ctx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', event.subject_id)
    .executeTakeFirst();
  const to = ticket?.contact_id ? await contactAddressForMail(ctx, ticket.contact_id) : null;
  if (!ticket || !to) return;
  const settings = await getSettings(ctx);
  const language: Language = languages[0];
  const say = words[language];
  const lines: string[] = [];
  if (event.type === 'ticket.filed') {
    lines.push(say.filed(ticket.number));
    const promises = await ctx.db
      .selectFrom('ticket_milestones')
      .select(['kind', 'due_at'])
      .where('ticket_id', '=', ticket.id)
      .where('round', '=', 0)
      .orderBy('due_at')
      .execute();
    for (const promise of promises) {
      const kind = promise.kind as MilestoneKind;
      if (promisedMilestones.includes(kind))
        lines.push(
          `· ${milestoneTexts[kind][language]}：${timeIn(settings.zone, language, promise.due_at)}${say.by}`,
        );
    }
  } else {
    lines.push(event.type === 'ticket.solved' ? say.solved(ticket.number) : say.news(ticket.number));
    const message = await ctx.db
      .selectFrom('ticket_messages')
      .select('body')
      .where('ticket_id', '=', ticket.id)
      .where('is_public', '=', true)
      .where('created_at', '<=', event.occurred_at)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (message) lines.push('', message.body);
  }
  const base = ctx.config.publicUrl ?? `http://${ctx.config.host}:${ctx.config.port}`;
  lines.push('', say.link, `${base}${progressPath(ticket.public_token)}`);
  try {
    await ctx.mailer.send({
      to,
      subject: say.subject(ticket.number, settings.enterpriseName),
      text: lines.join('\n'),
      messageId: `ticket.${ticket.id}.event.${seq}`,
    });
  } catch (error) {
    // An address that does not exist will not exist at the next try either.
    if (error instanceof MailFailed && !error.retryable)
      ctx.log.warn({ err: error, ticketId: ticket.id }, 'Mail refused');
    else throw error;
  }
}
