import { Temporal } from 'temporal-polyfill';
import type { Decision, Reason } from './decision';
import { endMs, liveFreeze, liveHolds, liveLeases } from './live';
import { horizonMs, occurrencesOf } from './openings';
import type { NetworkRecord, WindowRecord } from './record';
import { stretchEnd } from './stretches';

export { liveFreeze, liveHold, liveLeases, voidedLeases } from './live';

/** An answer and how long its reason lasts, in milliseconds: infinity when nothing known ends it. */
interface Phase {
  readonly open: boolean;
  readonly endMs: number;
  readonly reason: Reason;
}

/**
 * Whether a network is to be open at an instant, until when, and why.
 *
 * A freeze beats everything; then the latest of leases and hold; then the windows. `until` is when the answer next
 * changes over everything known, not when its reason does: an opening by hand until 15:00 inside a window until 16:00
 * answers 16:00. It is undefined when nothing known changes it: no window opens within five years, or what is open
 * stays so for 400 days. `records` are the network's own and its site's freezes, one revision of each. Throws a
 * RangeError for a window with standing issues (see check-window).
 */
export function willBeOpen(records: readonly NetworkRecord[], at: Temporal.Instant): Decision {
  const now = phaseAt(records, at.epochMilliseconds);
  const untilMs = changeAfter(records, now);
  const { open, reason } = now;
  return Number.isFinite(untilMs)
    ? { open, reason, until: Temporal.Instant.fromEpochMilliseconds(untilMs) }
    : { open, reason };
}

/** Every phase ends later than it begins, and what people did by hand ends once, so this comes to an end. */
function changeAfter(records: readonly NetworkRecord[], from: Phase): number {
  let phase = from;
  while (phase.open === from.open && Number.isFinite(phase.endMs)) {
    const next = phaseAt(records, phase.endMs);
    if (next.open !== from.open) return phase.endMs;
    phase = next;
  }
  return Number.POSITIVE_INFINITY;
}

function phaseAt(records: readonly NetworkRecord[], atMs: number): Phase {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs);
  return frozen(records, at) ?? openedByHand(records, at) ?? held(records, at) ?? byWindows(records, atMs);
}

function frozen(records: readonly NetworkRecord[], at: Temporal.Instant): Phase | undefined {
  const freeze = liveFreeze(records, at);
  if (!freeze) return undefined;
  const scope = freeze.vpcId === undefined ? 'site' : 'network';
  return {
    open: false,
    endMs: endMs(freeze),
    reason: { kind: 'freeze', recordId: freeze.id, scope, by: freeze.by, ...why(freeze) },
  };
}

function openedByHand(records: readonly NetworkRecord[], at: Temporal.Instant): Phase | undefined {
  const leases = liveLeases(records, at);
  if (leases.length === 0) return undefined;
  const latestFirst = leases.toSorted((a, b) => Temporal.Instant.compare(b.createdAt, a.createdAt));
  return {
    open: true,
    endMs: Math.max(...leases.map(endMs)),
    reason: {
      kind: 'lease',
      recordIds: leases.map((lease) => lease.id),
      by: leases.map((lease) => lease.by),
      ...why(latestFirst.find((lease) => lease.reason !== undefined)),
    },
  };
}

function held(records: readonly NetworkRecord[], at: Temporal.Instant): Phase | undefined {
  const holds = liveHolds(records, at);
  const [latest] = holds;
  if (!latest) return undefined;
  return {
    open: false,
    endMs: Math.max(...holds.map(endMs)),
    reason: { kind: 'hold', recordId: latest.id, by: latest.by, ...why(latest) },
  };
}

function byWindows(records: readonly NetworkRecord[], atMs: number): Phase {
  const windows = records.filter(isWindow);
  const open = windows.filter((window) => firstWanted(window, atMs, atMs + 1) <= atMs);
  if (open.length > 0) {
    const [windowIds, names] = [open.map(({ id }) => id), open.map(({ name }) => name)];
    return { open: true, endMs: stretchEnd(windows, atMs), reason: { kind: 'window', windowIds, names } };
  }
  return {
    open: false,
    endMs: Math.min(...windows.map((window) => firstWanted(window, atMs, atMs + horizonMs))),
    reason: { kind: windows.length > 0 ? 'between-openings' : 'no-windows' },
  };
}

/** From when a window wants the network open, of its first opening not over at `fromMs`; infinity if there is none. */
function firstWanted(window: WindowRecord, fromMs: number, toMs: number): number {
  for (const { wantedMs } of occurrencesOf(window, fromMs, toMs)) return wantedMs;
  return Number.POSITIVE_INFINITY;
}

/** Windows that count: a deleted one is absent, and one that is switched off never opens. */
function isWindow(record: NetworkRecord): record is WindowRecord {
  return record.kind === 'window' && !record.deleted && !record.off;
}

function why(record: { reason?: string | undefined } | undefined): { reason?: string } {
  return record?.reason === undefined ? {} : { reason: record.reason };
}
