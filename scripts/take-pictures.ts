/** `node scripts/take-pictures.ts URL PASSWORD`: takes the pictures of README and handbook from a running demo company, into docs/pictures. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser, newPage } from '../src/server/testing/browser.ts';

const [url, password] = process.argv.slice(2);
if (!url || !password) throw new Error('usage: node scripts/take-pictures.ts URL PASSWORD');
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();

/** Names of demo people by the role that the pictures need; see `npm run demo`. */
const logins = (await (await fetch(`${url}/api/public/demo-logins`)).json()) as {
  items: { signInName: string; role: string }[];
};
const nameOf = (role: string) =>
  logins.items.find((each) => each.role.includes(role))?.signInName ?? logins.items[0]!.signInName;

async function signedIn(
  role: string,
  language: 'zh' | 'en',
  viewport: { width: number; height: number },
): Promise<Page> {
  const page = await newPage(browser, {
    baseURL: url!,
    viewport,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    allow: [/./],
  });
  await page.goto('/sign-in');
  await page.evaluate(
    async ([name, secret]) => {
      await fetch('/api/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: secret }),
      });
    },
    [nameOf(role), password!],
  );
  await page.evaluate(async (chosen) => {
    await fetch('/api/me/edit', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: chosen }),
    });
  }, language);
  return page;
}

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${folder}${name}.png` });
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const get = async <T>(page: Page, path: string) =>
  page.evaluate(async (address) => (await fetch(address)).json(), path) as Promise<T>;

for (const language of ['zh', 'en'] as const) {
  const supervisor = await signedIn('客服主管', language, desktop);
  await shoot(supervisor, '/tickets?view=all', language === 'zh' ? 'work-list' : 'work-list.en');
  const { items } = await get<{ items: { id: number; status: string }[] }>(
    supervisor,
    '/api/tickets?view=all&limit=100',
  );
  const ticket = items.find((each) => each.status === 'in_progress') ?? items[0]!;
  await shoot(supervisor, `/tickets/${ticket.id}`, `ticket.${language}`);
  const callbacks = await get<{ items: { id: number }[] }>(supervisor, '/api/callbacks?view=all&state=due');
  await shoot(
    supervisor,
    callbacks.items[0] ? `/callbacks/${callbacks.items[0].id}` : '/callbacks?view=all',
    `callback.${language}`,
  );
  await shoot(supervisor, '/calendars', `calendars.${language}`);
  const { progressUrl } = await get<{ progressUrl: string }>(supervisor, `/api/tickets/${ticket.id}`);
  await supervisor.context().close();

  const onPhone = await signedIn('客服主管', language, phone);
  await shoot(onPhone, `/tickets/${ticket.id}`, `ticket-phone.${language}`);
  await shoot(onPhone, `/portal/?lang=${language}`, `portal-form.${language}`);
  await shoot(
    onPhone,
    `${new URL(progressUrl, url).pathname}?lang=${language}`,
    `portal-progress.${language}`,
  );
  await onPhone.context().close();
}
await browser.close();
