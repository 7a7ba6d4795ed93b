import type { Temporal } from 'temporal-polyfill';
import type { NetworkRecord } from '@/lib/window/record';
import type { Context } from './context';
import { instantOf, laterOf } from './instant';

/**
 * When a click counts as made: now, but never before what the clicker could see. Two servers' clocks may differ by a
 * little, and of leases and holds the later wins; so an opening is put after the holds, and a hold at or after the
 * openings (at a tie the hold wins).
 */
export function timeOfOpening(ctx: Context, records: readonly NetworkRecord[]): Temporal.Instant {
  const holds = records.filter((record) => record.kind === 'hold');
  return latest(
    ctx.now(),
    holds.map((hold) => instantOf(hold.createdAt).add({ milliseconds: 1 })),
  );
}
export function timeOfHold(ctx: Context, records: readonly NetworkRecord[]): Temporal.Instant {
  const leases = records.filter((record) => record.kind === 'lease');
  return latest(
    ctx.now(),
    leases.map((lease) => instantOf(lease.createdAt)),
  );
}
const latest = (now: Temporal.Instant, others: readonly Temporal.Instant[]) => others.reduce(laterOf, now);
