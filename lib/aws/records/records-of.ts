import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { Temporal } from 'temporal-polyfill';
import type { Records } from '@/lib/aws/records';
import { type EntryCache, listEntries } from '@/lib/aws/records/list-entries';
import type { RecordNames } from '@/lib/aws/records/site-names';
import { toListing } from '@/lib/aws/records/to-listing';
import { toSchedule } from '@/lib/aws/records/to-schedule';
import { wakingsOf } from '@/lib/aws/records/wakings-of';
import { addOpens, asKept, removeEntries, writeRecord } from '@/lib/aws/records/write-record';

/**
 * The records of one site: entries of its group in EventBridge Scheduler, immutable. UpdateSchedule is never called.
 * `now` compiles what is written, and dates a reading to which AWS put no date.
 */
export function recordsOf(
  scheduler: SchedulerClient,
  names: RecordNames,
  now: () => Temporal.Instant,
): Records {
  const cache: EntryCache = new Map();
  const read = async (vpcId: string | undefined, certain: boolean) => {
    const prefixes = vpcId ? [`${vpcId}.`, 'site.'] : [''];
    const { entries, readAt } = await listEntries(scheduler, names.group, prefixes, { cache, certain });
    return toListing(entries, readAt ? Temporal.Instant.from(readAt) : now(), names);
  };
  return {
    list: (vpcId) => read(vpcId, true),
    glance: (vpcId) => read(vpcId, false),
    entriesOf: (draft) => {
      const record = asKept(draft);
      return wakingsOf(record, now()).map((waking) => ({
        suffix: waking.suffix,
        ...shown(toSchedule(record, waking, names)),
      }));
    },
    write: (record) => writeRecord(scheduler, names, record, wakingsOf(record, now())),
    remove: (entries) => removeEntries(scheduler, names.group, entries),
    complete: (record) => addOpens(scheduler, names, record, wakingsOf(record, now())),
  };
}

function shown({ Name, GroupName, ScheduleExpression, ScheduleExpressionTimezone, Target }: Entry) {
  return {
    name: Name,
    group: GroupName ?? '',
    expression: ScheduleExpression ?? '',
    zone: ScheduleExpressionTimezone ?? '',
    target: Target.Arn ?? '',
    input: Target.Input ?? '',
  };
}
type Entry = ReturnType<typeof toSchedule>;
