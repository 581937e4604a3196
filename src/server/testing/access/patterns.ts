import type { TestApp } from '../app.ts';
import { asSystem } from '../services.ts';

/** The records that the program makes itself, of which the others are copies. */
export async function makePatterns(app: TestApp) {
  const { db } = app.services;
  const system = asSystem(app.services);
  const agent = await app.signIn('agent');
  const admin = await app.signIn('admin');
  const contacts = [{ name: '张伟', phone: '13800138000' }];
  const customer = await agent.call('POST /api/customers', {
    body: { kind: 'person', name: '张伟', contacts },
  });
  const ticket = await agent.call('POST /api/tickets', {
    body: {
      customerId: customer.id,
      channel: 'phone',
      urgency: 'normal',
      types: ['service'],
      subject: '滤芯',
      description: '滤芯怎么换？',
    },
  });
  const mine = await agent.call('GET /api/tickets/:id', { params: { id: ticket.id } });
  const milestone = mine.milestones.find(({ kind }) => kind === 'first_response')!;
  const plan = { from_at: system.clock.now(), due_at: new Date('2026-03-05T02:00:00Z') };
  const { id: callback } = await db
    .insertInto('callbacks')
    .values({
      ticket_id: ticket.id,
      round: 0,
      for_supervisor: false,
      created_at: system.clock.now(),
      ...plan,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: role } = await admin.call('POST /api/roles', {
    body: { nameZh: '样本', nameEn: 'Sample', scope: 'own', permissions: [] },
  });
  const { id: apiToken } = await admin.call('POST /api/me/tokens', {
    body: { name: '样本', scopes: ['ticket.view'] },
  });
  const { items: calendars } = await admin.call('GET /api/calendars');
  const { items: policies } = await admin.call('GET /api/service-policies');
  const { contactId } = await db
    .selectFrom('contacts')
    .select('id as contactId')
    .where('customer_id', '=', customer.id)
    .executeTakeFirstOrThrow();
  return {
    customer: customer.id,
    contact: contactId,
    ticket: ticket.id,
    milestone: milestone.id,
    callback,
    role,
    apiToken,
    calendar: calendars.find(({ key }) => key === 'always')!.id,
    policy: policies[0]!.id,
  };
}
