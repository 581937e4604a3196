import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../../src/server/app/build.ts';
import { single } from '../lib/measure.ts';
import type { Scenario } from '../lib/scenario.ts';

const GOAL_KB = 60;
const portal = new URL('../../dist/portal/', import.meta.url);

const gzipKb = (text: string): number => gzipSync(text, { level: 9 }).length / 1024;

/** Scripts that a page loads and all that these import, at once or later, each once. */
async function scriptsOf(page: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [
    ...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="(?:\/portal\/|\.\/)?([^"]+\.js)"/g),
  ].map((match) => match[1]!);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const text = await readFile(fileURLToPath(new URL(name, portal)), 'utf8');
    found.set(name, text);
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      waiting.push(`assets/${match[1]}`);
  }
  return found;
}

export const portalSize: Scenario = {
  name: 'portal-size',
  about: "script of the customer's page, compressed as it is sent",
  async run({ report }) {
    await ensureBuilt();
    const page = await readFile(fileURLToPath(new URL('index.html', portal)), 'utf8');
    const scripts = await scriptsOf(page);
    if (scripts.size === 0) throw new Error('no script was found in the portal page');
    const inline = [...page.matchAll(/<script(?![^>]+src=)[^>]*>([\s\S]*?)<\/script>/g)]
      .map((match) => match[1]!)
      .join('');
    const script_kb = [...scripts.values(), inline].reduce(
      (sum, text) => sum + (text === '' ? 0 : gzipKb(text)),
      0,
    );
    report(
      single(
        'portal-size',
        { script_kb, page_kb: gzipKb(page) },
        `script ≤ ${GOAL_KB} kB gzip`,
        script_kb <= GOAL_KB,
      ),
    );
  },
};
