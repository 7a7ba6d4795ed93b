import type { Temporal } from 'temporal-polyfill';
import { entryName } from '@/lib/aws/records/entry-name';
import type { HoldRecord, NetworkRecord } from '@/lib/window/record';
import type { Context } from './context';
import { ServiceError } from './errors';
import { instantOf, isAfter, laterOf } from './instant';

/** So far may two servers' clocks differ. What says that it was made later than this from now is not believed. */
export const clockSkewMinutes = 5;

/**
 * When a click counts as made, for the order of clicks and nothing else: now, but never before what the clicker could
 * see. Two servers' clocks may differ by a little, and of leases and holds the later wins; so an opening is put after
 * the holds, and a hold at or after the openings (at a tie the hold wins). How long an opening may last is measured
 * from now.
 *
 * An opening cannot follow a hold made in the future beyond that little: put before it, it would be void from the
 * start and say nothing; put after it, no close could end it. So it is refused, with `spoilt-entry`.
 */
export function timeOfOpening(ctx: Context, records: readonly NetworkRecord[]): Temporal.Instant {
  const now = ctx.now();
  const holds = records.filter((record) => record.kind === 'hold');
  refuseFuture(holds, now);
  return latest(
    now,
    holds.map((hold) => instantOf(hold.createdAt).add({ milliseconds: 1 })),
  );
}

/** A close is never refused: it follows any opening, however far ahead that says it was made. */
export function timeOfHold(ctx: Context, records: readonly NetworkRecord[]): Temporal.Instant {
  const leases = records.filter((record) => record.kind === 'lease');
  return latest(
    ctx.now(),
    leases.map((lease) => instantOf(lease.createdAt)),
  );
}

/** Whether an instant lies further ahead than clocks differ. */
export function isFuture(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return isAfter(instant, now.add({ minutes: clockSkewMinutes }));
}

/** Live holds that say they were made in the future: no opening can follow them, so people must know of them. */
export function futureHolds(records: readonly NetworkRecord[], now: Temporal.Instant): HoldRecord[] {
  return records
    .filter((record) => record.kind === 'hold')
    .filter((hold) => isAfter(instantOf(hold.until), now) && isFuture(instantOf(hold.createdAt), now));
}

function refuseFuture(holds: readonly HoldRecord[], now: Temporal.Instant): void {
  const future = holds.filter((hold) => isFuture(instantOf(hold.createdAt), now));
  if (future.length === 0) return;
  const named = future.map((hold) => `${entryName(hold, 'closes')} (made at ${hold.createdAt})`).join('; ');
  const detail = `Kept closed by what says it was made in the future: ${named}. Resume the schedule, or remove the entry.`;
  throw new ServiceError('spoilt-entry', detail);
}

const latest = (now: Temporal.Instant, others: readonly Temporal.Instant[]) => others.reduce(laterOf, now);
