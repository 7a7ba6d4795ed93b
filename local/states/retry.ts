import type { Retrier } from './definition';
import { matches } from './states-error';

export interface RetryDecision {
  /** Attempts so far, for each retrier, this one counted. */
  readonly retries: readonly number[];
  readonly waitMs: number;
}

/**
 * Whether and when a state tries again after `error`. The first retrier that matches decides: each counts its own
 * attempts. `random` is in [0, 1) and is used for full jitter.
 */
export function decideRetry(
  retriers: readonly Retrier[],
  error: string,
  retries: readonly number[],
  random: number,
): RetryDecision | undefined {
  const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  if (!retrier) return undefined;
  const done = retries[index] ?? 0;
  if (done >= retrier.MaxAttempts) return undefined;
  return {
    retries: retriers.map((_, i) => (retries[i] ?? 0) + (i === index ? 1 : 0)),
    waitMs: Math.round(delaySeconds(retrier, done, random) * 1000),
  };
}

function delaySeconds(retrier: Retrier, done: number, random: number): number {
  const backedOff = retrier.IntervalSeconds * retrier.BackoffRate ** done;
  const capped = Math.min(backedOff, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return retrier.JitterStrategy === 'FULL' ? capped * random : capped;
}
