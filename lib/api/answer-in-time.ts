import type { Context, MiddlewareHandler } from 'hono';
import { ServiceError } from '@/lib/service/errors';
import type { Environment } from './environment';
import { isWrite } from './guard-requests';

/** How long a request may take. Milliseconds. */
export interface Patience {
  /** Until a body is there. */
  readonly bodyMs: number;
  /** Until a read is answered. */
  readonly readMs: number;
  /** Until a change is answered: an import writes thousands of entries. Less than the function is given. */
  readonly changeMs: number;
  /** For how long at most what goes on after its answer counts as under way. */
  readonly goesOnMs: number;
}
export const usualPatience: Patience = {
  bodyMs: 10_000,
  readMs: 10_000,
  changeMs: 25_000,
  goesOnMs: 300_000,
};

/** Answers for a route that AWS keeps waiting. What it does meanwhile goes on, as `goesOn`: of a change it is not known. */
export function answerInTime({ readMs, changeMs }: Patience): MiddlewareHandler<Environment> {
  return (c, next) => {
    const limitMs = isWrite(c) ? changeMs : readMs;
    const work = next();
    return within(limitMs, work, () => {
      c.set('goesOn', work);
      return lateError(c, limitMs);
    });
  };
}

function lateError(c: Context, limitMs: number): ServiceError {
  const detail = `AWS has not answered within ${limitMs / 1000} s.`;
  return new ServiceError(isWrite(c) ? 'write-unknown' : 'network-unknown', detail);
}

/** What a promise gives, or this error once its time is over. Nobody stops the work. */
export async function within<T>(limitMs: number, work: Promise<T>, late: () => ServiceError): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
