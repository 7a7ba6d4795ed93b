import type { Context, MiddlewareHandler } from 'hono';
import { isHostTaken } from '@/lib/loopback';
import { ServiceError } from '@/lib/service/errors';
import type { Api, Environment } from './environment';
import { problemAnswer } from './problem';

/** What holds before anybody asks who it is: an id, no caching, no writing from other sites. Nothing of a body is read. */
export function guardRequests(app: Api, origin: string): void {
  app.use(identify);
  app.use(refuseOtherSites(origin));
}

const identify: MiddlewareHandler<Environment> = async (c, next) => {
  const requestId = crypto.randomUUID();
  c.set('requestId', requestId);
  await next();
  c.header('x-request-id', requestId);
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
};

/**
 * A browser says where a request comes from (Fetch Metadata, Origin); a write must come from our own page. Programs
 * send neither header. `Origin: null` is another site.
 */
function refuseOtherSites(origin: string): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const host = c.req.header('host');
    if (!isHostTaken(host, origin))
      return problemAnswer(
        c,
        new ServiceError('cross-site', `Sluice is at ${origin}, not at ${named(host)}.`),
      );
    if (!isWrite(c)) return next();
    const from = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    if ((from === undefined || from === origin) && (site === undefined || site === 'same-origin'))
      return next();
    const detail = `A write must come from ${origin}; this came from ${from ? named(from) : `a ${named(site)} page`}.`;
    return problemAnswer(c, new ServiceError('cross-site', detail));
  };
}

/** What a header says, as one word: an origin and a host have no blanks. */
function named(text = ''): string {
  return text.replace(/\s+/g, '_');
}

/** Whether a request may change something. */
export function isWrite(c: Context): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
}
