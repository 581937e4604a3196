import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Chromium, unpackNpmChromium } from './npm-chromium.ts';

/** A page that remembers what went wrong in it. */
export type TestPage = Page & {
  /** Uncaught errors, console errors (CSP violations and failed loads among them) and crashes so far. */
  problems(): string[];
};

export type PageOptions = {
  locale?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** So that `page.goto('/x')` works. */
  baseURL?: string;
  /** Problems that this test brings about on purpose, such as `/status of 422/`. */
  allow?: RegExp[];
  /** The running test: closes the page after it and fails it where the page had problems. */
  test?: { after(hook: () => Promise<void>): void };
};

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Nothing leaves the machine: a page that asks for a font or a script from elsewhere fails, on line as off line.
// Playwright itself adds the switches against first-run screens, sync, component updates and the like; and it
// passes --disable-features, which must not be given twice.
const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-pings',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/**
 * Starts a headless Chromium; the caller closes it. `choice` is the path of an executable, or `npm` for the one
 * of `@sparticuz/chromium`; without it, an installed Chromium or Chrome is taken, else the one from npm.
 * The browser's own sandbox is on, except for root (where Chromium refuses it) and where the system has none to give.
 */
export async function launchBrowser(choice = process.env.BIHUAN_CHROMIUM): Promise<Browser> {
  const { executablePath, env } = await chooseChromium(choice);
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({ executablePath, env, chromiumSandbox, args: SWITCHES });

  if (process.getuid?.() === 0) return await launch(false);
  try {
    return await launch(true);
  } catch (error) {
    if (!(error instanceof Error) || !/sandbox/i.test(error.message)) throw error;
    return await launch(false);
  }
}

/** The path of an installed Chromium or Chrome on `PATH`, if any. */
export function findInstalledChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  // A browser packed as a snap has a /tmp of its own and cannot see the profile folder that Playwright gives it.
  const candidates = ['chromium', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
    folders
      .filter((folder) => folder !== '' && !folder.startsWith('/snap/'))
      .map((folder) => join(folder, name)),
  );
  candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  return candidates.find(isExecutable);
}

async function chooseChromium(choice: string | undefined): Promise<Chromium> {
  if (choice === 'npm') return await unpackNpmChromium();
  if (choice) {
    if (!isExecutable(choice)) {
      throw new Error(`BIHUAN_CHROMIUM must be "npm" or the path of a browser; ${choice} cannot be executed`);
    }
    return { executablePath: choice, env: process.env };
  }
  const installed = findInstalledChromium();
  return installed ? { executablePath: installed, env: process.env } : await unpackNpmChromium();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens a page in a context of its own (own cookies and storage), in Chinese, light, 1280 × 800 and in Shanghai
 * unless told otherwise. Give `test` to have it closed and checked at the test's end; else close `page.context()`
 * and assert that `page.problems()` is empty. Problems of pages that it opens count as well.
 */
export async function newPage(browser: Browser, options: PageOptions = {}): Promise<TestPage> {
  const { allow = [], test, ...chosen } = options;
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    ...chosen,
  });
  const problems = collectProblems(context, allow);
  const page = Object.assign(await context.newPage(), { problems: () => [...problems] });
  test?.after(async () => {
    await context.close();
    assert.deepEqual(problems, [], 'the page had problems');
  });
  return page;
}

function collectProblems(context: BrowserContext, allow: RegExp[]): string[] {
  const problems: string[] = [];
  const add = (problem: string) => {
    if (!allow.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('weberror', (event) => add(`uncaught: ${event.error().stack ?? event.error().message}`));
  context.on('console', (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === 'error') add(`console: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on('page', (page) => page.on('crash', () => add(`crashed: ${page.url()}`)));
  return problems;
}

/**
 * What axe-core finds on the page as it stands against WCAG 2.2 A and AA, one readable line per element. It finds
 * what a machine can find: an empty list is not yet an accessible page.
 */
export async function axeProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => {
      const reason = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
      return `${rule.id} (${rule.impact}) at ${node.target.join(' ')}: ${rule.help}: ${reason}`;
    }),
  );
}
