import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { axeProblems, findInstalledChromium, launchBrowser, newPage } from './browser.ts';

const PAGES: Record<string, string> = {
  '/good': '<h1>工单已受理</h1><p>我们会在两小时内回复。</p><button type="button">催办</button>',
  '/planted':
    '<h1>工单</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">' +
    '<p style="color:#ccc;background:#fff">看不清</p><p style="color:#ccc;background:#fff">pale</p>' +
    '<a href="#a" style="display:inline-block;width:9px;height:9px;overflow:hidden">一</a>' +
    '<a href="#b" style="display:inline-block;width:9px;height:9px;overflow:hidden">二</a>',
  '/throws': '<h1>x</h1><script src="/throws.js"></script>',
  '/logs': '<h1>x</h1><script src="/logs.js"></script>',
  '/violates': '<h1>x</h1><p style="color:red">x</p><script>document.title = "ran"</script>',
  '/missing-part': '<h1>x</h1><script src="/none.js"></script>',
  '/elsewhere': '<h1>x</h1><script src="https://example.com/a.js"></script>',
  '/opens': '<h1>x</h1><script src="/opens.js"></script>',
};
const SCRIPTS: Record<string, string> = {
  '/throws.js': 'throw new Error("planted");',
  '/logs.js': 'console.warn("only a warning"); console.error("planted");',
  '/opens.js': 'window.open("/throws");',
};

let server: Server;
let baseURL: string;

before(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const script = SCRIPTS[path];
    const page = PAGES[path];
    if (script) return response.setHeader('content-type', 'text/javascript').end(script);
    if (!page) return response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    const strict = path === '/violates' || path === '/good';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (strict) response.setHeader('content-security-policy', "default-src 'self'; style-src 'self'");
    response.end(`<!doctype html><html lang="zh-CN"><title>测试</title><main>${page}</main></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const installed = findInstalledChromium();
for (const choice of ['npm', ...(installed ? [installed] : [])]) {
  describe(`a browser (${choice})`, () => {
    let browser: Browser;
    before(async () => {
      browser = await launchBrowser(choice);
    });
    after(() => browser.close());

    it('shows a page in Chinese, Shanghai time, the wanted size and colours', async (t) => {
      const page = await newPage(browser, {
        test: t,
        baseURL,
        viewport: { width: 360, height: 640 },
        colorScheme: 'dark',
      });
      await page.goto('/good');
      assert.equal(await page.textContent('h1'), '工单已受理');
      const seen = await page.evaluate(() => [
        navigator.language,
        new Date(0).toLocaleString('zh-CN', { weekday: 'long', hour: 'numeric', hourCycle: 'h23' }),
        innerWidth,
        matchMedia('(prefers-color-scheme: dark)').matches,
      ]);
      assert.deepEqual(seen, ['zh-CN', '星期四 8时', 360, true]);
      assert.ok((await page.screenshot()).length > 1000);
    });

    it('opens a file and takes another language', async (t) => {
      const page = await newPage(browser, { test: t, locale: 'en-GB' });
      await page.goto(import.meta.url);
      assert.match((await page.textContent('body')) ?? '', /takes another language/);
      assert.equal(await page.evaluate(() => navigator.language), 'en-GB');
    });

    it('finds nothing wrong with an accessible page under a strict policy', async (t) => {
      const page = await newPage(browser, { test: t, baseURL });
      await page.goto('/good');
      assert.deepEqual(await axeProblems(page), []);
    });

    it('finds planted accessibility problems', async (t) => {
      const page = await newPage(browser, { test: t, baseURL });
      await page.goto('/planted');
      const found = await axeProblems(page);
      assert.deepEqual(found.map((line) => line.split(' ')[0]).sort(), [
        'color-contrast',
        'color-contrast',
        'image-alt',
        'target-size',
        'target-size',
      ]);
      assert.match(found.join('\n'), /image-alt \(critical\) at img: Images must have alternative text/);
    });

    for (const [path, pattern, count] of [
      ['/throws', /^uncaught: Error: planted\n.*throws\.js:1/s, 1],
      ['/logs', /^console: planted \(.*logs\.js:0\)$/, 1],
      ['/violates', /Content Security Policy/, 2],
      ['/missing-part', /status of 404/, 1],
      ['/elsewhere', /ERR_NAME_NOT_RESOLVED/, 1],
      ['/opens', /^uncaught: Error: planted/, 1],
    ] as const) {
      it(`remembers what went wrong at ${path}`, async () => {
        const hooks: (() => Promise<void>)[] = [];
        const page = await newPage(browser, { baseURL, test: { after: (hook) => hooks.push(hook) } });
        await page.goto(path);
        for (let tries = 0; page.problems().length < count && tries < 250; tries++) await setTimeout(20);
        assert.equal(page.problems().length, count, page.problems().join('\n'));
        for (const problem of page.problems()) assert.match(problem, pattern);
        assert.notEqual(await page.title(), 'ran');
        assert.equal(hooks.length, 1);
        await assert.rejects(hooks[0]!(), /the page had problems/);
      });
    }

    it('forgives what the test brought about', async (t) => {
      const page = await newPage(browser, { test: t, baseURL, allow: [/status of 404/] });
      await page.goto('/missing-part', { waitUntil: 'networkidle' });
      assert.deepEqual(page.problems(), []);
    });
  });
}

it('refuses a browser that is not there', async () => {
  await assert.rejects(launchBrowser('/nowhere/chromium'), /BIHUAN_CHROMIUM must be "npm" or the path/);
});
