import { Temporal } from 'temporal-polyfill';
import { dayMs } from './civil';
import { endMs, liveFreeze, liveHolds, liveLeases } from './live';
import { occurrencesOf } from './openings';
import type { NetworkRecord, WindowRecord } from './record';

/** How far back is looked: deleted records are kept no longer, and nobody is given so long to finish. */
const lookBackMs = dayMs;

/**
 * From when a network that is to be closed at `now` has been: the last instant, at most a day ago and never after
 * `now`, just before which it was to be open. Undefined if there is none: then nobody has to be given time to finish.
 *
 * `records` are the network's own and its site's freezes, with those deleted within the day: what a deleted record
 * wanted it wanted until then. An edit hides what a window wanted before; it then counts as the closing, unless a hold
 * or a freeze kept the network closed anyway. So the answer may be late by an edit, and is never too early. What a
 * person switched off by hand in AWS is not dated: then only what else closed it counts.
 */
export function closedSince(
  records: readonly NetworkRecord[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const nowMs = now.epochMilliseconds;
  const changes = changesOf(records, nowMs).sort((a, b) => b - a);
  for (let ms = nowMs; ms > nowMs - lookBackMs; ) {
    const change = changes.find((one) => one <= ms) ?? Number.NEGATIVE_INFINITY;
    // While it is kept closed by hand, no closing of a window matters.
    const closing = byHand(records, ms, nowMs) === 'closed' ? change : lastClosing(records, ms);
    const lastMs = Math.max(change, closing);
    if (lastMs <= nowMs - lookBackMs) return undefined;
    if (wasWanted(records, lastMs - 1, nowMs)) return Temporal.Instant.fromEpochMilliseconds(lastMs);
    ms = lastMs - 1;
  }
  return undefined;
}

/** When something was written, or ended, that may have closed the network. What a clock ahead of ours wrote is of now. */
function changesOf(records: readonly NetworkRecord[], nowMs: number): number[] {
  return records
    .flatMap((record) => {
      const written = Math.min(msOf(record.at), nowMs);
      if (record.kind === 'window') return [written];
      const created = Math.min(msOf(record.createdAt), nowMs);
      return [created, endMs(record), ...(record.deleted ? [written] : [])];
    })
    .filter((ms) => ms <= nowMs);
}

function wasWanted(records: readonly NetworkRecord[], atMs: number, nowMs: number): boolean {
  const decided = byHand(records, atMs, nowMs);
  if (decided !== undefined) return decided === 'open';
  return records.some((record) => record.kind === 'window' && mayHaveWanted(record, atMs, nowMs));
}

/** What was decided by hand at an instant, with what was known then. */
function byHand(
  records: readonly NetworkRecord[],
  atMs: number,
  nowMs: number,
): 'open' | 'closed' | undefined {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs);
  const known = records.flatMap((record): NetworkRecord[] => {
    if (record.kind === 'window' || Math.min(msOf(record.createdAt), nowMs) > atMs) return [];
    const { deleted, ...rest } = record;
    return deleted && Math.min(msOf(record.at), nowMs) <= atMs ? [] : [rest];
  });
  if (liveFreeze(known, at)) return 'closed';
  if (liveLeases(known, at).length > 0) return 'open';
  return liveHolds(known, at).length > 0 ? 'closed' : undefined;
}

/** Before its last edit nobody knows any more what a window wanted; before its first revision, nothing. */
function mayHaveWanted(window: WindowRecord, atMs: number, nowMs: number): boolean {
  if (Math.min(msOf(window.at), nowMs) > atMs) return window.revision > 1;
  for (const { wantedMs } of occurrencesOf(window, atMs, atMs + 1)) return wantedMs <= atMs;
  return false;
}

/** The last closing of any window at or before an instant, of the last day. */
function lastClosing(records: readonly NetworkRecord[], atMs: number): number {
  const windows = records.filter((record) => record.kind === 'window');
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...windows.flatMap((window) =>
      [...occurrencesOf(window, atMs - lookBackMs, atMs)]
        .map(({ closesMs }) => closesMs)
        .filter((ms) => ms <= atMs),
    ),
  );
}

function msOf(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}
