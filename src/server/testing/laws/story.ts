import { schedules } from '../../app/schedules.ts';
import type { Client, TestApp } from '../app.ts';
import { randomSource } from '../schema-samples.ts';
import { asSystem } from '../services.ts';

/** What came of a random story: its tickets, and everything that customers said in it, word for word. */
export interface Story {
  tickets: { id: number; token: string; customer: Client }[];
  said: {
    ticketId: number;
    where: 'description' | 'occurred' | 'tried' | 'customer' | 'rejection' | 'comment';
    words: string;
  }[];
  /** How often each thing was done. */
  done: Map<string, number>;
}

type Who = keyof TestApp['company']['people'];
type Step = { key: Parameters<Client['attempt']>[0]; body?: Record<string, unknown> };

const MINUTE = 60_000;
const staff: readonly Who[] = ['supervisor', 'supervisor', 'supervisor', 'engineer', 'driver', 'head'];
const types = ['product_failure', 'service', 'complaint', 'service_complaint', 'suggestion'] as const;
const urgencies = ['urgent', 'important', 'normal', 'low'] as const;

/** What moves a ticket on comes up more often than what may be done at any time. */
const often: Record<string, number> = {
  cancel: 1,
  close: 1,
  accept: 6,
  hold: 4,
  resume: 5,
  solve: 6,
  reject: 4,
  reopen: 4,
  reply: 2,
  rePromise: 3,
};

/** Words that nobody else says, with what a program likes to spoil: blanks, line ends, quotation marks, rare characters. */
const words = (serial: number): string =>
  `  第${serial}句：“不出水”了……\r\n\t100% 真的\\n <b>急</b> 𠮷😀 '--;  `;

/**
 * Lives through a random but repeatable story over all actions on tickets and callbacks: several people and customers, time that
 * passes, promises broken, sweeps and jobs. Refusals are part of it.
 */
export async function tellStory(
  app: TestApp,
  seed: number,
  { tickets, steps }: { tickets: number; steps: number },
): Promise<Story> {
  const random = randomSource(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { departments, people } = app.company;
  const story: Story = { tickets: [], said: [], done: new Map() };
  const system = asSystem(app.services);
  let serial = seed;
  const count = (what: string) => story.done.set(what, (story.done.get(what) ?? 0) + 1);

  const file = async () => {
    serial += 1;
    const customer = app.visitor();
    const told = { description: words(serial), occurred: ` 昨天${serial} `, tried: `换过滤芯 ${serial}\n ` };
    const { token, number } = await customer.call('POST /api/public/requests', {
      body: {
        name: pick(['张伟', '欧阳娜娜', '李雷']),
        phone: `138${String(10_000_000 + (serial % 7))}`,
        types: [pick(types)],
        ...told,
        coreBusinessDown: random() < 0.2,
        consent: true,
        clientKey: `story-${seed}-${serial}`,
      },
    });
    const { id } = await app.services.db
      .selectFrom('tickets')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    story.tickets.push({ id, token, customer });
    for (const where of ['description', 'occurred', 'tried'] as const)
      story.said.push({ ticketId: id, where, words: told[where] });
  };

  const byCustomer = async ({ id, token, customer }: Story['tickets'][number]) => {
    serial += 1;
    const said = words(serial);
    const { can } = await customer.call('GET /api/public/requests/:token', { params: { token } });
    const acts = [
      ['reply', 'customer', { body: said, clientKey: `said-${seed}-${serial}` }],
      ['reject', 'rejection', { reason: said }],
      ['rate', 'comment', { score: 1 + (serial % 5), comment: said }],
      ['confirm', null, {}],
      ['nudge', null, {}],
    ] as const;
    const act = pick(acts.filter(([name]) => can[name] && (name !== 'nudge' || random() < 0.3)));
    if (!act) return;
    const [what, where, body] = act;
    const { status } = await customer.attempt(`POST /api/public/requests/:token/${what}`, {
      params: { token },
      body,
    });
    if (status >= 400) return;
    count(`customer ${what}`);
    if (where) story.said.push({ ticketId: id, where, words: said });
  };

  const byStaff = async ({ id }: Story['tickets'][number]) => {
    serial += 1;
    const client = await app.signIn(pick(staff));
    const ticket = await client.call('GET /api/tickets/:id', { params: { id } }).catch(() => null);
    if (!ticket) return;
    const milestone = pick(ticket.milestones.filter(({ state }) => state === 'running'));
    const reason = `因为${serial}`;
    const steps: Record<string, Step> = {
      accept: { key: 'POST /api/tickets/:id/accept' },
      reply: { key: 'POST /api/tickets/:id/reply', body: { body: reason } },
      note: { key: 'POST /api/tickets/:id/note', body: { body: reason } },
      reportProgress: { key: 'POST /api/tickets/:id/report-progress', body: { body: reason } },
      proposeSolution: { key: 'POST /api/tickets/:id/propose-solution', body: { body: reason } },
      solve: { key: 'POST /api/tickets/:id/solve', body: { solution: reason } },
      hold: {
        key: 'POST /api/tickets/:id/hold',
        body: { waitingFor: pick(['customer', 'parts', 'third_party']), reason },
      },
      resume: { key: 'POST /api/tickets/:id/resume' },
      transfer: {
        key: 'POST /api/tickets/:id/transfer',
        body: {
          departmentId: pick([departments.technical, departments.logistics, departments.service]),
          reason,
        },
      },
      assign: {
        key: 'POST /api/tickets/:id/assign',
        body: {
          assigneeId: pick([people.engineer.id, people.otherEngineer.id, people.driver.id, people.agent.id]),
        },
      },
      escalate: { key: 'POST /api/tickets/:id/escalate', body: { reason } },
      nudge: { key: 'POST /api/tickets/:id/nudge' },
      rePromise: {
        key: 'POST /api/tickets/:id/re-promise',
        body: {
          milestoneId: milestone?.id ?? 1,
          promisedAt: new Date(app.services.clock.now().getTime() + 90 * 3_600_000).toISOString(),
          reason,
        },
      },
      changeUrgency: {
        key: 'POST /api/tickets/:id/change-urgency',
        body: { urgency: pick(urgencies), reason },
      },
      confirm: { key: 'POST /api/tickets/:id/confirm' },
      reject: { key: 'POST /api/tickets/:id/reject', body: { reason } },
      reopen: { key: 'POST /api/tickets/:id/reopen', body: { reason } },
      close: { key: 'POST /api/tickets/:id/close', body: { reason } },
      cancel: { key: 'POST /api/tickets/:id/cancel', body: { reason } },
      explainBreach: {
        key: 'POST /api/tickets/:id/explain-breach',
        body: {
          breachId: ticket.breaches.find(({ cause }) => cause === null)?.id ?? 1,
          cause: reason,
          makeUpAction: reason,
        },
      },
    };
    const possible = Object.keys(steps).filter((name) => ticket.can[name]);
    const name = pick(possible.flatMap((each) => Array<string>(often[each] ?? 2).fill(each)));
    const step = name === undefined ? null : steps[name]!;
    if (!step) return;
    const { status } = await client.attempt(step.key, { params: { id }, body: step.body ?? {} });
    if (status < 400) count(name!);
  };
  /** One ticket is solved, rated, called back and closed, whatever came of the others. */
  const wholeWay = async () => {
    await file();
    const { id, token, customer } = story.tickets.at(-1)!;
    const supervisor = await app.signIn('supervisor');
    await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
    await supervisor.call('POST /api/tickets/:id/solve', { params: { id }, body: { solution: '换了滤芯' } });
    const comment = words(serial);
    await customer.call('POST /api/public/requests/:token/rate', {
      params: { token },
      body: { score: 4, comment },
    });
    story.said.push({ ticketId: id, where: 'comment', words: comment });
    await app.runJobs();
    const [callback] = (await supervisor.call('GET /api/callbacks', { query: { ticketId: id } })).items;
    await supervisor.call('POST /api/callbacks/:id/record', {
      params: { id: callback!.id },
      body: { result: 'reached', solutionScore: 5, speedScore: 5, feedback: words(serial) },
    });
  };

  const callBack = async () => {
    const client = await app.signIn('supervisor');
    const { items } = await client.call('GET /api/callbacks', { query: { view: 'all', state: 'open' } });
    const callback = pick(items);
    if (!callback) return;
    const answered = random() < 0.5;
    const score = 1 + Math.floor(random() * 5);
    const { status } = await client.attempt('POST /api/callbacks/:id/record', {
      params: { id: callback.id },
      body: answered
        ? { result: 'reached', solutionScore: score, speedScore: 4, feedback: words(serial) }
        : { result: 'no_answer' },
    });
    if (status < 400) count('callback');
  };

  const pass = async () => {
    app.services.clock.advance(pick([5, 20, 45, 120, 400]) * MINUTE);
    for (const { run } of schedules) await run(system);
    await app.runJobs();
  };

  for (let step = 0; step < steps; step += 1) {
    if (story.tickets.length < tickets && step % Math.ceil(steps / tickets / 2) === 0) await file();
    const ticket = pick(story.tickets);
    const lot = random();
    if (lot < 0.72) await byStaff(ticket);
    else if (lot < 0.86) await byCustomer(ticket);
    else if (lot < 0.91) await callBack();
    else await pass();
  }
  await wholeWay();
  await app.runJobs();
  return story;
}
