import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '@/lib/service/errors';
import type { Environment } from './environment';
import { problemAnswer } from './problem';
import { type RateLimits, requestKind } from './rate-limits';

/** Refuses who asks too often, once it is known who asks. Before the body is read and anything is looked up. */
export function limitRate(limits: RateLimits): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const kind = requestKind(c.req.raw);
    const { id } = c.var.context.actor;
    const seconds = limits.secondsToWait(id, kind);
    if (seconds > 0) return problemAnswer(c, tooOften(seconds));
    try {
      await next();
    } finally {
      limits.leave(id, kind);
    }
    return undefined;
  };
}

/** What somebody is told who asks too often. */
export function tooOften(retryAfterSeconds: number): ServiceError {
  const detail = `Too many requests came from you, or from all people together. Ask again in ${retryAfterSeconds} s.`;
  return new ServiceError('rate-limited', detail, { retryAfterSeconds });
}
