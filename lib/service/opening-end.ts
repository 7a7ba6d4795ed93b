import type { Temporal } from 'temporal-polyfill';
import { roundUpToMinute } from '@/lib/window/round-up';
import { ServiceError } from './errors';
import { instantOf, isAfter } from './instant';
import type { OpeningLimit } from './opening-limit';

/** How long: minutes from `from`, or until an instant. Exactly one is given. */
export interface HowLong {
  readonly minutes?: number | undefined;
  readonly until?: string | undefined;
}

/** Where `howLong` ends, not yet rounded. Ends the verb with `invalid` unless that is after `from`. */
export function endOf(howLong: HowLong, from: Temporal.Instant): Temporal.Instant {
  const { minutes, until } = howLong;
  const end = until === undefined ? from.add({ minutes: minutes ?? 0 }) : instantOf(until);
  if (isAfter(end, from)) return end;
  const fields = [{ pointer: '/until', detail: `It must be after ${from}.` }];
  throw new ServiceError('invalid', `The end ${end} is not after ${from}.`, { fields });
}

/**
 * The end as it is stored: rounded up to the minute. Ends the verb with `too-long` beyond the limit after `from`, with a
 * pointer to what `asked` for it.
 */
export function endWithin(
  limit: OpeningLimit,
  asked: HowLong,
  end: Temporal.Instant,
  from: Temporal.Instant,
): Temporal.Instant {
  const latest = from.add({ minutes: limit.minutes });
  if (!isAfter(end, latest)) return roundUpToMinute(end);
  const pointer = asked.until === undefined ? '/minutes' : '/until';
  const detail = tooLong(limit, `until ${latest}, and this is until ${end}`);
  throw new ServiceError('too-long', detail, { fields: [{ pointer, detail }] });
}

function tooLong({ minutes, setBy }: OpeningLimit, untilWhen: string): string {
  if (minutes === 0) return `${setBy} is 0, so nobody can open it by hand.`;
  return `One opening may last at most ${minutes} minutes here: ${untilWhen}. ${setBy} says so.`;
}

/** The latest end that a hold or freeze may be given: within a year. */
export function latestGiven(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 366 * 24 });
}

/** An end that a person gives to a hold or freeze, rounded up. Ends the verb with `invalid` if it is past or over a year ahead. */
export function endGiven(until: string, now: Temporal.Instant): Temporal.Instant {
  const end = endOf({ until }, now);
  if (!isAfter(end, latestGiven(now))) return roundUpToMinute(end);
  const fields = [{ pointer: '/until', detail: 'It must be within a year.' }];
  throw new ServiceError('invalid', `The end ${end} is more than a year ahead.`, { fields });
}
