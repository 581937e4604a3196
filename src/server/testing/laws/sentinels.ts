import { creditCode, identityNumber } from '../../modules/customers/customers.fixture.ts';
import type { TestApp } from '../app.ts';

/** Personal data of customers that stand nowhere else: where one of them is found in clear, somebody has let it out. */
export const sentinels = [
  '令狐哨兵甲',
  '哨兵乙人',
  '司徒哨兵丙',
  '13877716661',
  '13877716662',
  '13877716663',
  '13877716664',
  'sentinel-one@geheim.example',
  'sentinel-two@geheim.example',
  'sentinel-three@geheim.example',
  '哨兵路77号',
  identityNumber(777),
  // Of the customer that the matrix of access copies for its records.
  '13800138000',
];
/** What a customer wrote of themselves into the free words of a request. */
export const spoken = '13877716665';
/** A colleague's own address. */
export const colleague = 'sentinel-colleague@geheim.example';

/** Which of these a text holds, whatever blanks and dashes stand between digits. */
export function held(text: string, words: readonly string[] = [...sentinels, spoken, colleague]): string[] {
  const compact = text.replace(/(?<=\d)[\s-](?=\d)/g, '');
  return words.filter((word) => text.includes(word) || compact.includes(word));
}

/** Customers whose every datum is a sentinel, with a ticket each that has been solved; the third came by the request form. */
export async function plantSentinels(app: TestApp) {
  const agent = await app.signIn('agent');
  const supervisor = await app.signIn('supervisor');
  const { id: personId } = await agent.call('POST /api/customers', {
    body: {
      kind: 'person',
      name: '令狐哨兵甲',
      identityNumber: identityNumber(777),
      remarks: `令狐哨兵甲的另一个电话 138 7771 6662，证件 ${identityNumber(777)}`,
      contacts: [
        {
          name: '令狐哨兵甲',
          formOfAddress: '令狐哨兵甲先生',
          phone: '138-7771-6661',
          email: 'sentinel-one@geheim.example',
          address: '上海市浦东新区哨兵路77号',
        },
      ],
    },
  });
  const { id: firmId } = await agent.call('POST /api/customers', {
    body: {
      kind: 'enterprise',
      name: '公开有限公司',
      creditCode: creditCode(777),
      contacts: [{ name: '哨兵乙人', phone: '13877716663', email: 'sentinel-two@geheim.example' }],
    },
  });
  const ticketOf = async (customerId: number) => {
    const { id } = await agent.call('POST /api/tickets', {
      body: {
        customerId,
        channel: 'phone',
        urgency: 'urgent',
        types: ['service'],
        subject: '滤芯',
        description: '滤芯怎么换？',
      },
    });
    return id;
  };
  const tickets = [await ticketOf(personId), await ticketOf(firmId)];
  const { token } = await app.visitor().call('POST /api/public/requests', {
    body: {
      name: '司徒哨兵丙',
      phone: '13877716664',
      email: 'sentinel-three@geheim.example',
      types: ['complaint'],
      description: `漏水了，请打 ${spoken}。`,
      consent: true,
      clientKey: 'sentinel-three',
    },
  });
  const third = await app.services.db
    .selectFrom('tickets')
    .select(['id', 'customer_id'])
    .where('public_token', '=', token)
    .executeTakeFirstOrThrow();
  tickets.push(third.id);
  for (const id of tickets) {
    await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
    await supervisor.call('POST /api/tickets/:id/reply', {
      params: { id },
      body: { body: '您好，马上处理' },
    });
    await supervisor.call('POST /api/tickets/:id/solve', { params: { id }, body: { solution: '换好了' } });
  }
  await app.runJobs();
  return { customers: [personId, firmId, third.customer_id], tickets, token };
}
