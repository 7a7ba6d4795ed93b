import {
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListSchedulesCommand,
  type ListSchedulesCommandOutput,
  type SchedulerClient,
  type ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import { dateWatch } from '@/lib/aws/aws-date';
import { codeOf, doing } from '@/lib/aws/call-failed';
import { inParallel } from '@/lib/aws/in-parallel';
import { RecordsUnknown, type SpoiltEntry } from '@/lib/aws/records';
import { type Entry, parseEntry } from '@/lib/aws/records/parse-entry';

/** What the group held at `readAt`: AWS's clock at the first page, if it told (AWS always does, by the Date header). */
export interface Entries {
  readonly entries: readonly (Entry | SpoiltEntry)[];
  readonly readAt?: string;
}
/** Entries never change: name, time of change and state, which the list tells, say whether one is known already. */
export type EntryCache = Map<string, { readonly stamp: string; readonly entry: Entry | SpoiltEntry }>;

const readsAtOnce = 20;
/** Times that the list is read anew because an entry went while it was read. */
const rereads = 5;

/**
 * Reads the entries whose names begin with one of the prefixes. Throws `RecordsUnknown` if the group is missing or
 * going, or if any part cannot be read: a partial list would close what should be open. Whether the group is going costs
 * a call of which AWS takes 10 a second; it is left out where `certain` is not asked for.
 */
export async function listEntries(
  scheduler: SchedulerClient,
  group: string,
  prefixes: readonly string[],
  { cache, certain }: { readonly cache: EntryCache; readonly certain: boolean },
): Promise<Entries> {
  try {
    for (let tries = 0; tries < rereads; tries++) {
      const lists = await Promise.all(prefixes.map((prefix) => listNames(scheduler, group, prefix)));
      const summaries = lists.flatMap((list) => list.summaries);
      const entries = await readEntries(scheduler, group, summaries, cache);
      if (!entries) continue;
      if (certain) await requireGroup(scheduler, group);
      forget(cache, prefixes, summaries);
      const readAt = lists.flatMap((list) => list.readAt ?? []).sort()[0];
      return readAt ? { entries, readAt } : { entries };
    }
  } catch (error) {
    throw toUnknown(error, group);
  }
  throw new RecordsUnknown(
    'records-unreadable',
    `The entries of ${group} change faster than they can be read.`,
  );
}

async function listNames(scheduler: SchedulerClient, group: string, prefix: string) {
  const summaries: ScheduleSummary[] = [];
  let readAt: string | undefined;
  let next: string | undefined;
  do {
    const command = new ListSchedulesCommand({
      GroupName: group,
      ...(prefix ? { NamePrefix: prefix } : {}),
      ...(next ? { NextToken: next } : {}),
      MaxResults: 100,
    });
    command.middlewareStack.add(
      dateWatch((date) => {
        readAt ??= date;
      }),
      { step: 'deserialize' },
    );
    const page: ListSchedulesCommandOutput = await doing('ListSchedules', () => scheduler.send(command));
    summaries.push(...(page.Schedules ?? []));
    next = page.NextToken;
  } while (next);
  return { summaries, readAt };
}

/** Undefined if an entry of the list is gone: an edit has put a later revision in its place, which the list lacks. */
async function readEntries(
  scheduler: SchedulerClient,
  group: string,
  summaries: readonly ScheduleSummary[],
  cache: EntryCache,
): Promise<(Entry | SpoiltEntry)[] | undefined> {
  const entries = await inParallel(summaries, readsAtOnce, async (summary) => {
    const name = summary.Name ?? '';
    const stamp = `${summary.LastModificationDate?.getTime()} ${summary.State}`;
    const known = cache.get(name);
    if (known?.stamp === stamp) return known.entry;
    const entry = await readEntry(scheduler, group, name);
    if (entry) cache.set(name, { stamp, entry });
    return entry;
  });
  const present = entries.flatMap((entry) => entry ?? []);
  return present.length === entries.length ? present : undefined;
}

async function readEntry(scheduler: SchedulerClient, group: string, name: string) {
  try {
    const command = new GetScheduleCommand({ GroupName: group, Name: name });
    return parseEntry(await doing('GetSchedule', () => scheduler.send(command)));
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** A group that is being deleted loses its entries one by one, so it is asked for after the list. */
async function requireGroup(scheduler: SchedulerClient, group: string): Promise<void> {
  const command = new GetScheduleGroupCommand({ Name: group });
  const { State } = await doing('GetScheduleGroup', () => scheduler.send(command));
  if (State !== 'ACTIVE') {
    throw new RecordsUnknown('group-missing', `The schedule group ${group} is being deleted.`);
  }
}

function toUnknown(error: unknown, group: string): RecordsUnknown {
  if (error instanceof RecordsUnknown) return error;
  if (codeOf(error) === 'ResourceNotFoundException') {
    return new RecordsUnknown('group-missing', `The schedule group ${group} does not exist.`, error);
  }
  const told = error instanceof Error ? error.message : String(error);
  return new RecordsUnknown('records-unreadable', `The entries of ${group} cannot be read: ${told}`, error);
}

function forget(cache: EntryCache, prefixes: readonly string[], summaries: readonly ScheduleSummary[]): void {
  const listed = new Set(summaries.map((summary) => summary.Name));
  for (const name of cache.keys()) {
    if (!listed.has(name) && prefixes.some((prefix) => name.startsWith(prefix))) cache.delete(name);
  }
}
