import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isHostTaken } from '@/lib/loopback';
import { ServiceError } from '@/lib/service/errors';
import type { Api, Environment } from './environment';
import { problemAnswer } from './problem';

const kibibyte = 1024;
const usualLimitKibibytes = 256;
/** An import brings all records of all sites: about 1 KiB each. */
const importLimitKibibytes = 4_096;

/**
 * What holds for every request before a route sees it: an id, no caching, no writing from other sites, a size limit,
 * and that an announced body which does not come is none.
 */
export function guardRequests(app: Api, origin: string): void {
  app.use(identify);
  app.use(refuseOtherSites(origin));
  app.use('/import', limit(importLimitKibibytes));
  app.use((c, next) => (c.req.path.endsWith('/import') ? next() : usualLimit(c, next)));
  app.use(readNothingAsNoFields);
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
      return problemAnswer(c, new ServiceError('cross-site', `Sluice is at ${origin}, not at ${host}.`));
    if (!isWrite(c)) return next();
    const from = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    if ((from === undefined || from === origin) && (site === undefined || site === 'same-origin'))
      return next();
    const detail = `A write must come from ${origin}; this came from ${from ?? `a ${site} page`}.`;
    return problemAnswer(c, new ServiceError('cross-site', detail));
  };
}

/** Many programs send `Content-Type: application/json` with every write; a body of no bytes then says as much as `{}`. */
const readNothingAsNoFields: MiddlewareHandler<Environment> = async (c, next) => {
  if (isWrite(c) && isJson(c)) {
    const text = await c.req.raw.text();
    c.req.raw = new Request(c.req.raw, { body: text || '{}' });
  }
  await next();
};

function isWrite(c: Context): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
}

function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}

const usualLimit = limit(usualLimitKibibytes);
function limit(kibibytes: number): MiddlewareHandler<Environment> {
  return bodyLimit({
    maxSize: kibibytes * kibibyte,
    onError: (c: Context) =>
      problemAnswer(c, new ServiceError('too-large', `The body may have at most ${kibibytes} KiB.`)),
  });
}
