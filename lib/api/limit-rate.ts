import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '@/lib/service/errors';
import type { Patience } from './answer-in-time';
import type { Environment } from './environment';
import { problemAnswer } from './problem';
import { type RateLimits, requestKind } from './rate-limits';

/**
 * Refuses who asks too often, once it is known who asks. Before the body is read and anything is looked up. What goes on
 * after its answer is under way until it has ended, for `goesOnMs` at most.
 */
export function limitRate(
  limits: RateLimits,
  { goesOnMs }: Pick<Patience, 'goesOnMs'>,
): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const kind = requestKind(c.req.raw);
    const { id } = c.var.context.actor;
    const seconds = limits.secondsToWait(id, kind);
    if (seconds > 0) return problemAnswer(c, tooOften(seconds));
    try {
      await next();
    } finally {
      const { goesOn } = c.var;
      if (goesOn) afterwards(goesOn, goesOnMs, () => limits.leave(id, kind));
      else limits.leave(id, kind);
    }
    return undefined;
  };
}

/** Once the work has ended, however it does, or its time is over. */
function afterwards(work: Promise<unknown>, limitMs: number, then: () => void): void {
  const over = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
  void Promise.race([Promise.allSettled([work]), over]).then(then);
}

/** What somebody is told who asks too often. */
export function tooOften(retryAfterSeconds: number): ServiceError {
  const detail = `Too many requests came from you, or from all people together. Ask again in ${retryAfterSeconds} s.`;
  return new ServiceError('rate-limited', detail, { retryAfterSeconds });
}
