import type { Temporal } from 'temporal-polyfill';
import type { Listing } from '@/lib/aws/records';
import { readEntryName } from '@/lib/aws/records/entry-name';
import { recordEnd } from '@/lib/aws/records/record-end';
import type { ImportRequest } from '@/lib/view/requests';
import { checkWindow, type FieldIssue, standingIssues } from '@/lib/window/check-window';
import { NetworkRecord } from '@/lib/window/record';
import type { SiteAdapters } from './context';
import type { FieldError } from './errors';
import { isAfter } from './instant';
import { sameSite } from './sites-asked';

/** A record to be written to a site, in place of what that site holds under its id. */
export interface Importable {
  /** Where it stands in the import. */
  readonly pointer: string;
  readonly adapters: SiteAdapters;
  readonly record: NetworkRecord;
}
export interface CheckedImport {
  readonly importable: readonly Importable[];
  readonly skipped: readonly { pointer: string; why: string }[];
  readonly faults: readonly FieldError[];
}
type Item = ImportRequest['records'][number];

/**
 * What can be imported, what is over or kept in another tool and left out, and each fault at its place; nothing is written if there is one.
 * What the records' networks allow is in `import-bounds.ts`.
 */
export function checkImport(
  { records }: ImportRequest,
  sites: readonly SiteAdapters[],
  now: Temporal.Instant,
): CheckedImport {
  const all = records.flatMap(({ record }) => NetworkRecord.safeParse(record).data ?? []);
  const checked = records.map((item, index) => checkItem(item, `/records/${index}`, { sites, all, now }));
  const importable = checked.flatMap(({ importable }) => importable ?? []);
  return {
    importable,
    skipped: checked.flatMap(({ skipped }) => skipped ?? []),
    faults: [...checked.flatMap(({ faults }) => faults ?? []), ...doubled(records)],
  };
}

interface CheckedItem {
  readonly importable?: Importable;
  readonly skipped?: { pointer: string; why: string };
  readonly faults?: readonly FieldError[];
}

interface CheckedBy {
  readonly sites: readonly SiteAdapters[];
  /** All records of the import that can be read. */
  readonly all: readonly NetworkRecord[];
  readonly now: Temporal.Instant;
}

function checkItem(item: Item, pointer: string, { sites, all, now }: CheckedBy): CheckedItem {
  const parsed = NetworkRecord.safeParse(item.record);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      pointer: [`${pointer}/record`, ...path.map(String)].join('/'),
      detail: message,
    }));
    return { faults };
  }
  const record = parsed.data;
  const adapters = item.site ? sites.find(({ site }) => item.site && sameSite(site, item.site)) : sites[0];
  if (!adapters || (!item.site && sites.length > 1)) {
    const detail = 'Name an account and region that Sluice looks after.';
    return { faults: [{ pointer: `${pointer}/site`, detail }] };
  }
  const standing = faultsOf(record.kind === 'window' ? standingIssues(record) : [], pointer);
  if (standing.length > 0) return { faults: standing };
  if (record.kind === 'window' && record.managedBy !== undefined) {
    return { skipped: { pointer, why: `It is kept in ${record.managedBy}: apply it there.` } };
  }
  const end = recordEnd(record, all);
  if (record.deleted || (end && !isAfter(end, now))) return { skipped: { pointer, why: 'It is over.' } };
  const faults = faultsOf(record.kind === 'window' ? checkWindow(record, now) : [], pointer);
  return faults.length > 0 ? { faults } : { importable: { pointer, adapters, record } };
}

/** Faults of one record, at their places in the import. */
export function faultsOf(
  issues: readonly Pick<FieldIssue, 'pointer' | 'detail'>[],
  pointer: string,
): FieldError[] {
  return issues.map((issue) => ({ pointer: `${pointer}/record${issue.pointer}`, detail: issue.detail }));
}

function doubled(records: readonly Item[]): FieldError[] {
  const ids = records.map(({ record }) => NetworkRecord.safeParse(record).data?.id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [{ pointer: `/records/${index}/record/id`, detail: 'This id is in the import twice.' }]
      : [],
  );
}

/** The revision that supersedes all that the site has under the record's name, deleted ones included. */
export function supersedingRevision(record: NetworkRecord, { names }: Listing): number {
  const owner = record.vpcId ?? 'site';
  const revisions = names
    .flatMap((name) => readEntryName(name) ?? [])
    .filter((name) => name.owner === owner && name.kind === record.kind && name.id === record.id)
    .map((name) => name.revision);
  return Math.max(0, ...revisions) + 1;
}
