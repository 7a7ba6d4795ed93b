import { Temporal } from 'temporal-polyfill';
import type { KeptRecord, Listing, SpoiltEntry } from '@/lib/aws/records';
import { type EntryName, readEntryName } from '@/lib/aws/records/entry-name';
import type { Entry } from '@/lib/aws/records/parse-entry';
import { recordEnd } from '@/lib/aws/records/record-end';
import type { RecordNames } from '@/lib/aws/records/site-names';
import { universalTarget } from '@/lib/aws/records/to-schedule';
import { isManagedOutside, type NetworkRecord } from '@/lib/window/record';

/** How long what is over stays to be read, in hours. */
const keptHours = 24;

/**
 * What the entries mean: of each record the highest revision that has a `.closes` (that commits) counts. If a later
 * revision cannot be read, the record is not judged at all: nothing of it is kept or garbage. What another tool manages
 * is never garbage and never incomplete: that tool puts it right, or its owner does.
 */
export function toListing(
  all: readonly (Entry | SpoiltEntry)[],
  readAt: Temporal.Instant,
  names: RecordNames,
): Listing {
  const spoilt = all.filter((entry) => 'why' in entry);
  const entries = all.filter((entry) => 'record' in entry);
  const records = entries.map(({ record }) => record);
  const elsewhere = new Set(entries.filter(({ record }) => isManagedOutside(record)).map(nameOf));
  const over = ({ record }: Entry) => !isManagedOutside(record) && isOver(record, records, readAt);
  const judged = [...byRecord(entries)].map(([key, group]) =>
    judge(group, highestSpoilt(key, spoilt), over, names),
  );
  return {
    kept: judged.flatMap(({ kept }) => kept ?? []),
    deleted: judged.flatMap(({ deleted }) => deleted ?? []),
    spoilt,
    garbage: judged.flatMap(({ garbage }) => garbage).filter((name) => !elsewhere.has(name)),
    names: all.map(nameOf).sort(),
    readAt: readAt.toString(),
  };
}

function judge(
  group: readonly Entry[],
  spoiltRevision: number,
  over: (closes: Entry) => boolean,
  names: RecordNames,
): { kept?: KeptRecord; deleted?: NetworkRecord; garbage: string[] } {
  const commits = group.filter((entry) => entry.parts.suffix === 'closes');
  const revision = Math.max(0, ...commits.map((entry) => entry.parts.revision));
  if (spoiltRevision > revision) return { garbage: [] };
  const closes = commits.find((entry) => entry.parts.revision === revision);
  if (!closes || over(closes)) return { garbage: group.map(nameOf) };
  const current = group.filter((entry) => entry.parts.revision === revision);
  const garbage = group.filter((entry) => !current.includes(entry)).map(nameOf);
  return closes.record.deleted
    ? { deleted: closes.record, garbage }
    : { kept: keep(closes, current, spoiltRevision === revision, names), garbage };
}

/** `spoiltOpens`: an entry of the revision is there and cannot be read. As its `.closes` can, that is its `.opens`. */
function keep(
  closes: Entry,
  current: readonly Entry[],
  spoiltOpens: boolean,
  names: RecordNames,
): KeptRecord {
  const opens = spoiltOpens || current.some((entry) => entry.parts.suffix === 'opens');
  const lacksOpens = closes.record.kind === 'window' && !opens;
  const outside = isManagedOutside(closes.record);
  return {
    record: closes.record,
    entries: current.map(nameOf),
    disabled: current.some((entry) => entry.disabled),
    changedOutside: current.some((entry) => differs(entry, closes, names)) || (outside && lacksOpens),
    incomplete: lacksOpens && !outside,
  };
}

function differs(entry: Entry, closes: Entry, names: RecordNames): boolean {
  return (
    entry.bounded ||
    !entry.wakesAsWritten ||
    entry.targetArn !== (closes.record.vpcId ? universalTarget : names.sweepArn) ||
    textOf(entry.record) !== textOf(closes.record)
  );
}

const texts = new WeakMap<NetworkRecord, string>();

/** A record never changes, and the same one is listed many times. */
function textOf(record: NetworkRecord): string {
  const text = texts.get(record) ?? JSON.stringify(record);
  texts.set(record, text);
  return text;
}

/** Deleted, or ended, more than a day ago. */
function isOver(record: NetworkRecord, all: readonly NetworkRecord[], readAt: Temporal.Instant): boolean {
  const end = record.deleted ? Temporal.Instant.from(record.at) : recordEnd(record, all);
  return end !== undefined && Temporal.Instant.compare(end.add({ hours: keptHours }), readAt) < 0;
}

function byRecord(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.parts);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function highestSpoilt(key: string, spoilt: readonly SpoiltEntry[]): number {
  if (spoilt.length === 0) return 0;
  const parts = spoilt.flatMap((entry) => readEntryName(entry.name) ?? []);
  return Math.max(0, ...parts.filter((one) => keyOf(one) === key).map((one) => one.revision));
}

function keyOf({ owner, kind, id }: EntryName): string {
  return `${owner}.${kind}.${id}`;
}

function nameOf(entry: { readonly name: string }): string {
  return entry.name;
}
