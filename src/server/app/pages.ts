import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiError } from '../platform/errors.ts';

const dist = (name: string): string => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The component library writes its styles at run time; the nonce lets in exactly those.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** Headers of every answer that are not about pages. */
export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=(self)',
};

/** A page's HTML, read at each call while developing (the build may change) and once in production. */
async function page(name: string): Promise<string> {
  try {
    return await readFile(`${dist(name)}/index.html`, 'utf8');
  } catch {
    throw new ApiError('not_found');
  }
}

async function sendPage(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const html = (await page(name)).replaceAll('__CSP_NONCE__', nonce);
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html);
}

/**
 * The staff app at /, the customer portal at /portal/. Assets have hashed names and are kept by browsers for a year;
 * every other address that is no API answers with the app's page, whose router shows it.
 */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  // Plugins add routes of their own: they are public, and say so.
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    });
    for (const [name, prefix] of [
      ['web', '/assets/'],
      ['portal', '/portal/assets/'],
    ] as const) {
      await scope.register(fastifyStatic, {
        root: `${dist(name)}/assets`,
        prefix,
        decorateReply: false,
        preCompressed: true,
        immutable: true,
        maxAge: '365d',
        wildcard: true,
        index: false,
      });
    }
    for (const file of ['favicon.svg']) {
      scope.get(`/${file}`, async (_, reply) =>
        reply
          .type('image/svg+xml')
          .header('cache-control', 'max-age=86400')
          .send(await readFile(`${dist('web')}/${file}`).catch(() => '')),
      );
    }
    scope.get('/portal', async (_, reply) => reply.redirect('/portal/', 308));
    scope.get('/portal/*', async (_, reply) => sendPage(reply, 'portal'));
    scope.get('/*', async (request, reply) => {
      if (/^\/(api|assets|metrics)(\/|$|\?)/.test(request.url)) throw new ApiError('not_found');
      return sendPage(reply, 'web');
    });
  });
}
