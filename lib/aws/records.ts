import type { AwsCallFailed } from '@/lib/aws/call-failed';
import type { EntryPreview } from '@/lib/view/window-preview';
import type { NetworkRecord } from '@/lib/window/record';

/** An entry of the group that is not one of our records any more, or never was: shown, never acted on, never removed by us. */
export interface SpoiltEntry {
  readonly name: string;
  readonly vpcId?: string;
  readonly why: string;
  /** The same as data: the code of the reason, and what it names. */
  readonly about?: Readonly<Record<string, string>>;
}
/** A record as it is kept: with its revision's entries and whether a person changed them outside. */
export interface KeptRecord {
  readonly record: NetworkRecord;
  /** Names of the entries that hold this revision. */
  readonly entries: readonly string[];
  /** Switched off (State DISABLED) by hand: counts as off. */
  readonly disabled: boolean;
  /** Expression, zone or target differ from what the record compiles to; of one that another tool manages, an entry does not wake when it should. */
  readonly changedOutside: boolean;
  /** `.closes` is there and `.opens` is not: the sweep completes it. One that is there and cannot be read is told as spoilt. */
  readonly incomplete: boolean;
}
/** What the group holds. Only the highest revision of each record; deleted ones are left out of `kept`. */
export interface Listing {
  readonly kept: readonly KeptRecord[];
  /** Records deleted within the last day: they count as absent, and tell until when they counted. */
  readonly deleted: readonly NetworkRecord[];
  readonly spoilt: readonly SpoiltEntry[];
  /** Older revisions, `.opens` without `.closes`, deleted records older than a day, ended ones older than a day: to be removed by the sweep. */
  readonly garbage: readonly string[];
  /** Every entry's name, as listed. */
  readonly names: readonly string[];
  /** AWS's clock at the reading, ISO instant (its Date header). */
  readonly readAt: string;
}
export interface Records {
  /** All records of the site, or of one network with the site-wide freezes. Throws `RecordsUnknown` if the group is missing or unreadable. */
  list(vpcId?: string): Promise<Listing>;
  /** As `list`, without asking whether the group is going: enough to see that nothing has changed, never to act on. */
  glance(vpcId: string): Promise<Listing>;
  /**
   * Commits a revision: `.closes` first, then `.opens` for a window, then removes the older revision's entries.
   * Throws `RevisionTaken` if that revision exists (412), unless it holds the same record (a repeat); `WriteBrokeOff`.
   */
  write(record: NetworkRecord): Promise<Committed>;
  /** The entries that `write` would make now, in that order; nothing is asked or written. */
  entriesOf(record: NetworkRecord): EntryPreview[];
  /** Removes entries by name; gone is success. */
  remove(names: readonly string[]): Promise<void>;
  /** Adds the missing `.opens` of an incomplete record. */
  complete(record: NetworkRecord): Promise<void>;
}
/** The group is missing or going, or the list cannot be read: nothing may be decided from it (never "no records"). */
export class RecordsUnknown extends Error {
  constructor(
    readonly why: 'group-missing' | 'records-unreadable',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'RecordsUnknown';
  }
}
/** Somebody else wrote this revision, or a later one, first: read again and decide anew (412). */
export class RevisionTaken extends Error {
  constructor(readonly entry: string) {
    super(`Somebody wrote ${entry}, or a later revision of it, meanwhile.`);
    this.name = 'RevisionTaken';
  }
}
/** A write broke off when its revision stood already: it counts, unless a later one does, and the sweep ends the rest. */
export class WriteBrokeOff extends Error {
  constructor(
    entry: string,
    override readonly cause: AwsCallFailed,
  ) {
    super(`${entry} is written; what follows on it failed: ${cause.message}`, { cause });
    this.name = 'WriteBrokeOff';
  }
}
/** What an execution is told to expect in the list before it decides (`expects`). */
export interface Committed {
  readonly entry: string;
  readonly listed: boolean;
}
