import { Temporal } from 'temporal-polyfill';
import { clip, type Interval, subtract } from './interval';
import { endMs, voidedLeases } from './live';
import type { FreezeRecord, HoldRecord, LeaseRecord, NetworkRecord } from './record';
import { stretchesOf } from './stretches';

/** A stretch in which a network is to be open, and what makes it so. */
export interface OpenInterval extends Interval {
  readonly source: 'window' | 'lease';
}

/**
 * What will be open in [from, to), in order and without overlaps: windows with their leads, less the holds; openings
 * by hand, where no window is open anyway; all less the freezes. From the latest `createdAt` on it says at each instant
 * what `willBeOpen` says; before that, what was done by hand counts from its own `createdAt`.
 */
export function openIntervals(
  records: readonly NetworkRecord[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): OpenInterval[] {
  const kept = records.filter((record) => !record.deleted);
  const voided = new Set<NetworkRecord>(voidedLeases(records));
  const spans = (kind: 'lease' | 'hold' | 'freeze') =>
    kept.flatMap((record) => (record.kind === kind && !voided.has(record) ? spanOf(record, to) : []));
  const windows = kept.filter((record) => record.kind === 'window');
  const scheduled = stretchesOf(windows, from.epochMilliseconds, to.epochMilliseconds).map(interval);
  const byWindow = subtract(scheduled, spans('hold'));
  const byLease = subtract(spans('lease'), byWindow);
  const open = (intervals: readonly Interval[]) => subtract(clip(intervals, from, to), spans('freeze'));
  return [
    ...open(byWindow).map((stretch) => ({ ...stretch, source: 'window' as const })),
    ...open(byLease).map((stretch) => ({ ...stretch, source: 'lease' as const })),
  ].sort((a, b) => Temporal.Instant.compare(a.opens, b.opens));
}

/** From when it was made to its end; without one, to the end of what is asked. */
function spanOf(record: LeaseRecord | HoldRecord | FreezeRecord, to: Temporal.Instant): Interval {
  const ms = Math.min(endMs(record), to.epochMilliseconds);
  return {
    opens: Temporal.Instant.from(record.createdAt),
    closes: Temporal.Instant.fromEpochMilliseconds(ms),
  };
}

function interval({ fromMs, toMs }: { fromMs: number; toMs: number }): Interval {
  return {
    opens: Temporal.Instant.fromEpochMilliseconds(fromMs),
    closes: Temporal.Instant.fromEpochMilliseconds(toMs),
  };
}
