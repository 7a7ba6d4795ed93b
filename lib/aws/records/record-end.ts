import { Temporal } from 'temporal-polyfill';
import { leasesEndedBy } from '@/lib/window/live';
import type { HoldRecord, NetworkRecord } from '@/lib/window/record';
import { scheduleOf } from '@/lib/window/schedule';

/**
 * An instant after which a record can have no effect; undefined if there is none. Of a window it is not the exact end
 * but up to two days later: skipped dates and zones are not looked at. A window that is off ends like any other. A hold
 * has effect until the last end of what it ended: without it, an opening that is still there would count again. `all` are
 * the records that are beside it.
 */
export function recordEnd(
  record: NetworkRecord,
  all: readonly NetworkRecord[],
): Temporal.Instant | undefined {
  if (record.kind === 'hold') return holdEnd(record, all);
  if (record.kind !== 'window') return record.until ? Temporal.Instant.from(record.until) : undefined;
  const { lastDay, reachDays } = scheduleOf(record);
  const lastEpochDay = lastDay + reachDays + zoneDays;
  return Temporal.Instant.fromEpochMilliseconds(lastEpochDay * 86_400_000);
}

/** The end of a local day is at most 12 hours after that of UTC's. */
const zoneDays = 2;

function holdEnd(hold: HoldRecord, all: readonly NetworkRecord[]): Temporal.Instant {
  const ends = [hold, ...leasesEndedBy(hold, all)].map(({ until }) => Temporal.Instant.from(until));
  return ends.reduce((last, end) => (Temporal.Instant.compare(end, last) > 0 ? end : last));
}
