import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { AwsCallFailed, codeOf, doing } from '@/lib/aws/call-failed';
import { inParallel } from '@/lib/aws/in-parallel';
import { type Committed, RevisionTaken, WriteBrokeOff } from '@/lib/aws/records';
import { entryName, readEntryName, recordPrefix } from '@/lib/aws/records/entry-name';
import { parseEntry } from '@/lib/aws/records/parse-entry';
import type { RecordNames } from '@/lib/aws/records/site-names';
import { toSchedule, type Waking } from '@/lib/aws/records/to-schedule';
import { NetworkRecord } from '@/lib/window/record';

const removesAtOnce = 10;

/**
 * Commits a revision by its `.closes`, then adds its `.opens`, then removes the older revisions. Should it stop
 * anywhere, the list still says one thing, and the sweep ends the rest. Throws `RevisionTaken`, `WriteBrokeOff`.
 */
export async function writeRecord(
  scheduler: SchedulerClient,
  names: RecordNames,
  draft: NetworkRecord,
  wakings: readonly Waking[],
): Promise<Committed> {
  const record = asKept(draft);
  const entry = entryName(record, 'closes');
  for (const waking of wakings.filter(({ suffix }) => suffix === 'closes')) {
    await create(scheduler, toSchedule(record, waking, names), record);
  }
  await onceWritten(entry, async () => {
    const revisions = await listRevisions(scheduler, names.group, record);
    await giveWay(scheduler, names.group, record, revisions);
    await addOpens(scheduler, names, record, wakings);
    const older = revisions.filter(({ revision }) => revision < record.revision).map(({ name }) => name);
    await removeEntries(scheduler, names.group, older);
  });
  return { entry, listed: true };
}

/** A record as it will be read back: a repeat is told from a lost race by comparing the two. */
export function asKept(draft: NetworkRecord): NetworkRecord {
  return NetworkRecord.parse(draft);
}

/** Nobody is to take what stands already for undone. */
async function onceWritten(entry: string, rest: () => Promise<void>): Promise<void> {
  try {
    await rest();
  } catch (error) {
    throw error instanceof AwsCallFailed ? new WriteBrokeOff(entry, error) : error;
  }
}

/** Adds the `.opens` of a revision that has its `.closes`; there already is success. */
export async function addOpens(
  scheduler: SchedulerClient,
  names: RecordNames,
  record: NetworkRecord,
  wakings: readonly Waking[],
): Promise<void> {
  for (const waking of wakings.filter(({ suffix }) => suffix === 'opens')) {
    await create(scheduler, toSchedule(record, waking, names), record);
  }
}

/** Removes entries; gone is success. Whatever goes first, what is left counts for nothing or is garbage. */
export async function removeEntries(
  scheduler: SchedulerClient,
  group: string,
  entries: readonly string[],
): Promise<void> {
  await inParallel(entries, removesAtOnce, (name) =>
    doing(`DeleteSchedule ${name}`, async () => {
      try {
        await scheduler.send(new DeleteScheduleCommand({ GroupName: group, Name: name }));
      } catch (error) {
        if (codeOf(error) !== 'ResourceNotFoundException') throw error;
      }
    }),
  );
}

/** A name that exists is a repeat if it holds the same record, and a lost race if not. */
async function create(
  scheduler: SchedulerClient,
  schedule: CreateScheduleCommandInput & { Name: string },
  record: NetworkRecord,
): Promise<void> {
  const { Name, GroupName } = schedule;
  const created = await doing(`CreateSchedule ${Name}`, () => createNew(scheduler, schedule));
  if (created) return;
  const kept = await doing(`GetSchedule ${Name}`, () =>
    scheduler.send(new GetScheduleCommand({ Name, GroupName })),
  );
  const entry = parseEntry(kept);
  if (!('record' in entry) || JSON.stringify(entry.record) !== JSON.stringify(record))
    throw new RevisionTaken(Name);
}

/** False if there is an entry of that name. */
async function createNew(scheduler: SchedulerClient, schedule: CreateScheduleCommandInput): Promise<boolean> {
  try {
    await scheduler.send(new CreateScheduleCommand(schedule));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ConflictException') return false;
    throw error;
  }
}

async function listRevisions(scheduler: SchedulerClient, group: string, record: NetworkRecord) {
  return doing(`ListSchedules ${recordPrefix(record)}`, async () => {
    const found: { name: string; revision: number }[] = [];
    const pages = paginateListSchedules(
      { client: scheduler },
      { GroupName: group, NamePrefix: recordPrefix(record) },
    );
    for await (const page of pages) {
      for (const { Name = '' } of page.Schedules ?? []) {
        const revision = readEntryName(Name)?.revision;
        if (revision) found.push({ name: Name, revision });
      }
    }
    return found;
  });
}

/** A writer who slept over two edits finds its number free again; it must lose all the same. */
async function giveWay(
  scheduler: SchedulerClient,
  group: string,
  record: NetworkRecord,
  revisions: readonly { name: string; revision: number }[],
): Promise<void> {
  const later = revisions.find(
    ({ name, revision }) => revision > record.revision && name.endsWith('.closes'),
  );
  if (!later) return;
  await removeEntries(scheduler, group, [entryName(record, 'closes')]);
  throw new RevisionTaken(later.name);
}
