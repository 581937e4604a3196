import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sweepMilestones } from '../src/server/modules/tickets/index.ts';
import { type TestApp, testApp } from '../src/server/testing/app.ts';
import { axeProblems, launchBrowser, newPage } from '../src/server/testing/browser.ts';
import { PASSWORD } from '../src/server/testing/company.ts';
import { asSystem } from '../src/server/testing/services.ts';

const HOUR = 3_600_000;
let app: TestApp;
let browser: Browser;
let url: string;

before(async () => {
  app = await testApp();
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await app.close();
});

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** A page that fails its test by any error; asking who one is before signing in answers 401, which browsers report. */
const open = async (t: TestContext, viewport: { width: number; height: number }) => {
  const page = await newPage(browser, {
    viewport,
    baseURL: url,
    allow: [/status of 401/],
    test: t,
  });
  page.setDefaultTimeout(90_000);
  return page;
};

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.waitForURL(/\/tickets/);
}

/** A customer on the phone fills in the request form; gives the number shown and the address of the progress page. */
async function fileRequest(
  page: Page,
  input: { type: string; description: string; isDown?: boolean },
): Promise<{ number: string; progress: string }> {
  await page.goto('/portal/');
  await page.locator('#description').fill(input.description);
  await page.getByRole('checkbox', { name: input.type, exact: true }).check();
  if (input.isDown) await page.getByRole('switch', { name: /核心业务中断/ }).check();
  await page.locator('#name').fill('张伟杰');
  await page
    .locator('#phone')
    .fill(`139${String(10_000_000 + (Math.floor(app.services.clock.now().getTime() / 1000) % 80_000_000))}`);
  await page.locator('#consent').check();
  assert.deepEqual(await axeProblems(page), []);
  await page.getByRole('button', { name: '提交' }).click();
  const number = (await page
    .getByText(/^SN\d{11,}$/)
    .first()
    .textContent())!.trim();
  await page
    .getByRole('link', { name: '查看处理进度' })
    .or(page.getByRole('button', { name: '查看处理进度' }))
    .first()
    .click();
  await page.waitForURL(/\/portal\/t\//);
  return { number, progress: page.url() };
}

/** Says something on a ticket's page. */
async function say(page: Page, mode: string, text: string, send: string): Promise<void> {
  const composer = page.getByRole('region', { name: '处理工单' });
  // Each way of writing is one of a row: pressed is the one in use.
  await composer.getByText(mode, { exact: true }).first().click();
  await composer.getByRole('textbox').first().fill(text);
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().includes('/api/tickets/'),
    ),
    composer.getByRole('button', { name: send }).click(),
  ]);
  assert.equal(answer.status(), 200, await answer.text());
  await page.getByText(text).first().waitFor();
}

const ticketOf = async (number: string) =>
  app.services.db
    .selectFrom('tickets')
    .select(['id', 'status', 'assignee_id', 'round'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();

test('inner loop: filed on a phone, accepted, answered, solved, rejected, reopened, solved, confirmed, called back, closed', async (t) => {
  const customer = await open(t, phone);
  const { number, progress } = await fileRequest(customer, {
    type: '产品故障',
    description: '净水器不出水了，指示灯一直闪红灯。',
  });
  await app.runJobs();
  const { id, assignee_id } = await ticketOf(number);
  const handler = Object.values(app.company.people).find((person) => person.id === assignee_id)!;

  const engineer = await open(t, desktop);
  await signIn(engineer, handler.signInName);
  // The ticket stands in the engineer's own list; the keyboard opens it.
  await engineer.getByText(number).first().waitFor();
  assert.deepEqual(await axeProblems(engineer), []);
  await engineer.goto(`/tickets/${id}`);
  await engineer.getByRole('button', { name: '受理' }).first().click();
  await engineer.getByText('已受理').first().waitFor();
  app.services.clock.advance(0.5 * HOUR);
  await say(engineer, '回复客户', '您好，请问红灯是常亮还是闪烁？', '发送给客户');
  await say(engineer, '进展反馈', '已联系仓库确认电磁阀备件。', '发送进展');
  await say(engineer, '填写解决结果', '已远程指导复位，出水恢复。', '提交解决结果');
  assert.deepEqual(await axeProblems(engineer), []);
  await app.runJobs();
  assert.equal((await ticketOf(number)).status, 'solved');

  await customer.goto(progress);
  await customer.getByText('已联系仓库确认电磁阀备件。').waitFor();
  assert.deepEqual(await axeProblems(customer), []);
  await customer.getByRole('button', { name: '还没解决' }).click();
  await customer.locator('#reject-reason').fill('今天又不出水了');
  await customer.getByRole('button', { name: '提交，请继续处理' }).click();
  await customer.getByText('今天又不出水了').first().waitFor();
  await app.runJobs();
  assert.equal((await ticketOf(number)).status, 'reopened');

  // The engineer's page learns of it by itself.
  await engineer.getByText('今天又不出水了').first().waitFor();
  await say(engineer, '填写解决结果', '上门更换进水电磁阀。', '提交解决结果');
  await customer.goto(progress);
  await customer.getByText('上门更换进水电磁阀。').first().waitFor();
  await customer.getByRole('button', { name: '问题已解决' }).click();
  await customer.getByRole('radio', { name: /5/ }).or(customer.getByText('非常满意')).first().click();
  await customer.getByRole('button', { name: '提交评价' }).click();
  await customer.getByText('提交评价').waitFor({ state: 'detached' });
  await app.runJobs();
  assert.equal((await ticketOf(number)).status, 'confirmed');

  app.services.clock.advance(25 * HOUR);
  const callback = await app.services.db
    .selectFrom('callbacks')
    .select(['id', 'assignee_id'])
    .where('ticket_id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow();
  const caller = Object.values(app.company.people).find((person) => person.id === callback.assignee_id)!;
  const agent = await open(t, desktop);
  await signIn(agent, caller.signInName);
  await agent.goto('/callbacks');
  await agent.getByText(number).first().waitFor();
  assert.deepEqual(await axeProblems(agent), []);
  await agent.goto(`/callbacks/${callback.id}`);
  await agent.getByText('已接通', { exact: true }).click();
  await agent.locator('.scores').nth(0).getByText(/^5/).click();
  await agent.locator('.scores').nth(1).getByText(/^4/).click();
  await agent.getByRole('button', { name: '提交结果' }).last().click();
  await agent.getByText('满意').first().waitFor();
  await app.runJobs();
  assert.equal((await ticketOf(number)).status, 'closed');

  await customer.goto(progress);
  await customer.getByText('已结案').first().waitFor();
});

test('overdue path: an urgent request nobody answers is reminded, alerted to the superior, and explained', async (t) => {
  const customer = await open(t, phone);
  const { number } = await fileRequest(customer, {
    type: '产品故障',
    description: '产线冷却水机停机，无法生产！',
    isDown: true,
  });
  await app.runJobs();
  const { id } = await ticketOf(number);
  const system = asSystem(app.services);
  app.services.clock.advance(2.1 * HOUR);
  await sweepMilestones(system);

  const head = await open(t, desktop);
  await signIn(head, 'zheng');
  await head.getByRole('button', { name: /通知/ }).first().click();
  await head
    .getByText(new RegExp(`下属工单 ${number}`))
    .first()
    .waitFor();
  await head.goto(`/tickets/${id}`);
  await head.getByText(/已超/).first().waitFor();
  await head.getByRole('button', { name: /说明/ }).first().click();
  await head.getByLabel(/原因/).last().fill('值班工程师在外，无信号');
  await head.getByLabel(/补救/).last().fill('改为双人值班，并致电客户道歉');
  await head
    .getByRole('button', { name: /提交|保存|确定|记录/ })
    .last()
    .click();
  // The form closes when it is kept.
  await head.getByRole('dialog').waitFor({ state: 'hidden' });
  await head.getByText('值班工程师在外，无信号').first().waitFor();
  const explained = await app.services.db
    .selectFrom('ticket_breaches')
    .select('cause')
    .where('ticket_id', '=', id)
    .where('explained_at', 'is not', null)
    .execute();
  assert.deepEqual(explained, [{ cause: '值班工程师在外，无信号' }]);
});
