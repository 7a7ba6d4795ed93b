import { Temporal } from 'temporal-polyfill';
import type { FreezeRecord, HoldRecord, LeaseRecord, NetworkRecord } from './record';
import { instantOfText } from './round-up';

/**
 * What people decided by hand and is in force at an instant. A record counts from the moment it is written, whatever
 * the reader's clock says: the web's and the workflow's clocks differ by a little, and an opening just made must
 * not be missed for that. It counts until its `until`, rounded up to the minute, and no longer.
 */

/** Openings by hand that keep a network open: not released, not over, and made after every hold. */
export function liveLeases(records: readonly NetworkRecord[], at: Temporal.Instant): LeaseRecord[] {
  const heldAt = lastHoldCreated(records);
  return records.filter(isLease).filter((lease) => isLive(lease, at) && !isVoided(lease, heldAt));
}

/**
 * Openings by hand that a hold made at the same moment or later has ended, for good: also when that hold is over or
 * was deleted since. They cannot be extended (409).
 */
export function voidedLeases(records: readonly NetworkRecord[]): LeaseRecord[] {
  const heldAt = lastHoldCreated(records);
  return records.filter(isLease).filter((lease) => !lease.deleted && isVoided(lease, heldAt));
}

/** The openings by hand, among any networks' records, that a hold has ended, for as long as it is known. */
export function leasesEndedBy(hold: HoldRecord, records: readonly NetworkRecord[]): LeaseRecord[] {
  const heldAt = Temporal.Instant.from(hold.createdAt);
  return records
    .filter(isLease)
    .filter((lease) => lease.vpcId === hold.vpcId && !lease.deleted && isVoided(lease, heldAt));
}

/**
 * The hold that keeps a network closed: the latest one made that is not deleted and not over. A live lease made
 * after it voids it; when that lease has ended or was released, a hold that is not over yet counts again.
 */
export function liveHold(records: readonly NetworkRecord[], at: Temporal.Instant): HoldRecord | undefined {
  return liveLeases(records, at).length > 0 ? undefined : liveHolds(records, at)[0];
}

/** Holds that are neither deleted nor over, whatever leases there are; the latest made first. */
export function liveHolds(records: readonly NetworkRecord[], at: Temporal.Instant): HoldRecord[] {
  return records
    .filter(isHold)
    .filter((hold) => isLive(hold, at))
    .sort((a, b) => Temporal.Instant.compare(b.createdAt, a.createdAt));
}

/** The freeze in force, of the network or its site; of several the one that lasts longest. */
export function liveFreeze(
  records: readonly NetworkRecord[],
  at: Temporal.Instant,
): FreezeRecord | undefined {
  return records
    .filter(isFreeze)
    .filter((freeze) => isLive(freeze, at))
    .sort((a, b) => endMs(b) - endMs(a))[0];
}

function isLive(record: Ending, at: Temporal.Instant): boolean {
  return !record.deleted && at.epochMilliseconds < endMs(record);
}

/** When a record ends, in milliseconds; infinity for a freeze without an end. */
export function endMs({ until }: Ending): number {
  return until === undefined ? Number.POSITIVE_INFINITY : instantOfText(until).epochMilliseconds;
}

function isVoided(lease: LeaseRecord, heldAt: Temporal.Instant | undefined): boolean {
  return heldAt !== undefined && Temporal.Instant.compare(lease.createdAt, heldAt) <= 0;
}

function lastHoldCreated(records: readonly NetworkRecord[]): Temporal.Instant | undefined {
  const made = records.filter(isHold).map((hold) => Temporal.Instant.from(hold.createdAt));
  return made.sort(Temporal.Instant.compare).at(-1);
}

type Ending = Pick<FreezeRecord, 'until' | 'deleted'>;
const isLease = (record: NetworkRecord): record is LeaseRecord => record.kind === 'lease';
const isHold = (record: NetworkRecord): record is HoldRecord => record.kind === 'hold';
const isFreeze = (record: NetworkRecord): record is FreezeRecord => record.kind === 'freeze';
