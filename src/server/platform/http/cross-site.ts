import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors.ts';

/**
 * Refuses requests that change something and come from another site (CSRF). Browsers say where a request comes from:
 * `Sec-Fetch-Site`, or `Origin` where that is missing. A request with neither is from no browser and carries no cookie by accident.
 */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string | null): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  if (site === undefined && origin === undefined) return;
  if (origin !== undefined && site === undefined) {
    const host = URL.parse(origin)?.host;
    if (host && (host === request.host || (publicUrl && host === URL.parse(publicUrl)?.host))) return;
  }
  throw new ApiError('cross_site');
}
