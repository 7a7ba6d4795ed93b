import type { Temporal } from 'temporal-polyfill';
import { closedSince } from '@/lib/window/closed-since';
import type { Reason } from '@/lib/window/decision';
import type { NetworkRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';

/**
 * What is wanted of a network at an instant.
 * `unknown`: the records cannot be read; nothing is created or deleted, save what is past its `expires-at`.
 * `blocked`: a record of this network cannot be parsed: nothing is created, and what is open stays until its
 * `expires-at`, for that record may be what keeps it open; `stopped` is a person's stop that can be read (a hold, a
 * freeze), which closes at once all the same. `since`: from when closed has been wanted, at the latest and never after
 * now, as far as the records tell (`closedSince`).
 */
export type Desired =
  | { readonly state: 'open'; readonly until?: Temporal.Instant; readonly reason: Reason }
  | {
      readonly state: 'closed';
      readonly until?: Temporal.Instant;
      readonly since?: Temporal.Instant;
      readonly reason: Reason;
    }
  | { readonly state: 'unknown'; readonly cause: 'group-missing' | 'records-unreadable' }
  | { readonly state: 'blocked'; readonly entries: readonly string[]; readonly stopped?: Reason };

/** A record, whether a person switched its entry off, and what an `auto` lead comes to in its network now. */
export interface RecordSeen {
  readonly record: NetworkRecord;
  readonly disabled: boolean;
  readonly autoLeadMinutes?: number;
}

/** What the decision needs of a listing of the records (`Listing` of `lib/aws/records` fits), or why there is none. */
export type RecordsSeen =
  | {
      readonly kept: readonly RecordSeen[];
      readonly spoilt: readonly { readonly name: string; readonly vpcId?: string }[];
      /** Deleted of late. */
      readonly deleted?: readonly NetworkRecord[];
    }
  | { readonly unknown: 'group-missing' | 'records-unreadable'; readonly detail?: string };

/** Whether a network is to be open at `now`. The listing may hold other networks' records too. */
export function desired(seen: RecordsSeen, vpcId: string, now: Temporal.Instant): Desired {
  if ('unknown' in seen) return { state: 'unknown', cause: seen.unknown };
  const inForce = recordsInForce(seen.kept, vpcId);
  const { open, until, reason } = willBeOpen(inForce, now);
  const entries = spoiltFor(seen.spoilt, vpcId).map((entry) => entry.name);
  if (entries.length > 0) {
    const stopped = reason.kind === 'hold' || reason.kind === 'freeze';
    return { state: 'blocked', entries, ...(stopped ? { stopped: reason } : {}) };
  }
  if (open) return { state: 'open', reason, ...(until ? { until } : {}) };
  const deleted = (seen.deleted ?? []).filter((record) => concerns(record, vpcId));
  const since = closedSince([...inForce, ...deleted], now);
  return { state: 'closed', reason, ...(until ? { until } : {}), ...(since ? { since } : {}) };
}

/** Spoilt entries that may concern a network: its own, and the site's, for one might be a freeze. */
export function spoiltFor<E extends { readonly name: string; readonly vpcId?: string }>(
  spoilt: readonly E[],
  vpcId: string,
): E[] {
  return spoilt.filter((entry) => entry.vpcId === vpcId || isSites(entry));
}

/** An entry in the group that is neither a network's nor the site's: somebody else put it there, and it holds nothing up. */
export function isForeign(entry: { readonly name: string; readonly vpcId?: string }): boolean {
  return entry.vpcId === undefined && !isSites(entry);
}

const isSites = ({ name }: { readonly name: string }) => name.startsWith('site.');

/**
 * The records of a network that count, with the site's freezes. An entry that a person switched off by hand counts as
 * off: a window stays and never opens, anything else is as if absent. A window carries what its `auto` lead comes to.
 */
export function recordsInForce(kept: readonly RecordSeen[], vpcId: string): NetworkRecord[] {
  return kept.flatMap(({ record, disabled, autoLeadMinutes }): NetworkRecord[] => {
    if (record.deleted || !concerns(record, vpcId)) return [];
    if (record.kind !== 'window') return disabled ? [] : [record];
    const led = autoLeadMinutes === undefined ? record : { ...record, autoLeadMinutes };
    return [disabled ? { ...led, off: true } : led];
  });
}

/** The network's own, and the site's. */
function concerns(record: NetworkRecord, vpcId: string): boolean {
  return (record.vpcId ?? vpcId) === vpcId;
}
