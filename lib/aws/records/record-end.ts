import { Temporal } from 'temporal-polyfill';
import type { NetworkRecord } from '@/lib/window/record';
import { scheduleOf } from '@/lib/window/schedule';

/**
 * An instant after which a record can have no effect; undefined if there is none. Of a window it is not the exact end
 * but up to two days later: skipped dates and zones are not looked at. A window that is off ends like any other.
 */
export function recordEnd(record: NetworkRecord): Temporal.Instant | undefined {
  if (record.kind !== 'window') return record.until ? Temporal.Instant.from(record.until) : undefined;
  const { lastDay, reachDays } = scheduleOf(record);
  const lastEpochDay = lastDay + reachDays + zoneDays;
  return Temporal.Instant.fromEpochMilliseconds(lastEpochDay * 86_400_000);
}

/** The end of a local day is at most 12 hours after that of UTC's. */
const zoneDays = 2;
