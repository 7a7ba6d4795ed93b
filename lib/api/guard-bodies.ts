import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ServiceError } from '@/lib/service/errors';
import { within } from './answer-in-time';
import type { Api, Environment } from './environment';
import { isWrite } from './guard-requests';
import { problemAnswer } from './problem';

const kibibyte = 1024;
const usualLimitKibibytes = 256;
/** An import brings all records of all sites: about 1 KiB each. */
const importLimitKibibytes = 4_096;

/**
 * Reads a body once it is known whose it is: up to a size, within `bodyMs` (a body that drips holds a connection and
 * what waits for it), and one that is announced and does not come is none.
 */
export function guardBodies(app: Api, bodyMs: number): void {
  app.use('/import', limit(importLimitKibibytes, bodyMs));
  const usual = limit(usualLimitKibibytes, bodyMs);
  app.use((c, next) => (c.req.path.endsWith('/import') ? next() : usual(c, next)));
}

function limit(kibibytes: number, bodyMs: number): MiddlewareHandler<Environment> {
  const tooSlow = () => new ServiceError('bad-request', `The body did not come within ${bodyMs / 1000} s.`);
  const sized = bodyLimit({
    maxSize: kibibytes * kibibyte,
    onError: (c: Context) =>
      problemAnswer(c, new ServiceError('too-large', `The body may have at most ${kibibytes} KiB.`)),
  });
  return async (c, next) => {
    let isRead = false;
    const reading = sized(c, async () => {
      await readNothingAsNoFields(c);
      isRead = true;
    });
    const refused = await within(bodyMs, reading, tooSlow);
    if (refused) return refused;
    return isRead ? next() : undefined;
  };
}

/** Many programs send `Content-Type: application/json` with every write; a body of no bytes then says as much as `{}`. */
async function readNothingAsNoFields(c: Context): Promise<void> {
  if (!isWrite(c) || !isJson(c)) return;
  const text = await c.req.raw.text();
  c.req.raw = new Request(c.req.raw, { body: text || '{}' });
}

function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}
