import type { Temporal } from 'temporal-polyfill';
import {
  type Actor,
  type FreezeRecord,
  type HoldRecord,
  type LeaseRecord,
  type NetworkRecord,
  Revision,
  schemaVersion,
  type WindowDraft,
  type WindowRecord,
} from './record';
import { roundUpToMinute } from './round-up';

/** What every first revision says of itself. `id` is made by the caller, for making one needs chance. */
export interface Authored {
  readonly id: string;
  readonly by: Actor;
  readonly at: Temporal.Instant;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}
export interface Subject {
  readonly vpcId: string;
}
export interface Ending {
  readonly until: Temporal.Instant;
}

export function newWindow(draft: WindowDraft, to: Subject, authored: Authored): WindowRecord {
  return {
    ...first(authored),
    ...draft,
    kind: 'window',
    vpcId: to.vpcId,
    skipOpenings: [],
    off: false,
  };
}

/** `until` is rounded up to the minute, as in every record. */
export function newLease(to: Subject & Ending, authored: Authored): LeaseRecord {
  return { ...first(authored), ...timed(authored, to), kind: 'lease', vpcId: to.vpcId };
}

export function newHold(to: Subject & Ending, authored: Authored): HoldRecord {
  return { ...first(authored), ...timed(authored, to), kind: 'hold', vpcId: to.vpcId };
}

/** Without a network it stops the whole site; without `until` it has no end. */
export function newFreeze(to: Partial<Subject & Ending>, authored: Authored): FreezeRecord {
  const { vpcId, until } = to;
  const createdAt = authored.at.toString();
  return {
    ...first(authored),
    kind: 'freeze',
    createdAt,
    ...(vpcId === undefined ? {} : { vpcId }),
    ...(until === undefined ? {} : { until: untilText(until) }),
  };
}

/**
 * The record after an edit: the next revision, by whom and when. What an opening by hand or a hold was `createdAt`
 * stays. Throws a RangeError after revision 9999, which an entry's name cannot hold.
 */
export function nextRevision<R extends NetworkRecord, C extends Partial<R>>(
  record: R,
  changes: C,
  by: Actor,
  at: Temporal.Instant,
) {
  const revision = record.revision + 1;
  if (!Revision.safeParse(revision).success) {
    throw new RangeError(`Record ${record.id} has had ${record.revision} revisions: make a new one instead.`);
  }
  return { ...record, ...changes, revision, by, at: at.toString() };
}

/** The revision that deletes a record. */
export function deletedRevision<R extends NetworkRecord>(record: R, by: Actor, at: Temporal.Instant) {
  return { ...nextRevision(record, {}, by, at), deleted: true as const };
}

/** An end as records keep it: to the minute, rounded up. */
export function untilText(until: Temporal.Instant): string {
  return roundUpToMinute(until).toString();
}

function first({ id, by, at, reason, ticket }: Authored) {
  return {
    schema: schemaVersion,
    id,
    revision: 1,
    by,
    at: at.toString(),
    ...(reason === undefined ? {} : { reason }),
    ...(ticket === undefined ? {} : { ticket }),
  } as const;
}

function timed({ at }: Authored, { until }: Ending) {
  return { createdAt: at.toString(), until: untilText(until) };
}
