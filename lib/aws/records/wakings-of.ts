import type { GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { Temporal } from 'temporal-polyfill';
import type { Suffix } from '@/lib/aws/records/entry-name';
import type { Waking } from '@/lib/aws/records/to-schedule';
import { compileEntries } from '@/lib/window/compile-entries';
import type { NetworkRecord } from '@/lib/window/record';

/** The entries that a record needs, written at `now`: `.closes` always, `.opens` of a window. */
export function wakingsOf(record: NetworkRecord, now: Temporal.Instant): Waking[] {
  const { closes, opens } = compileEntries(record, now);
  return [{ suffix: 'closes', ...closes }, ...(opens ? [{ suffix: 'opens', ...opens } as const] : [])];
}

/**
 * Whether an entry still wakes as its record was compiled. One-time expressions depend on the time of writing, for AWS
 * refuses the past: that was when the record is dated, when AWS made the entry, or moments before.
 */
export function wakesAsWritten(
  schedule: GetScheduleCommandOutput,
  record: NetworkRecord,
  suffix: Suffix,
): boolean {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', CreationDate } = schedule;
  const dated = Temporal.Instant.from(record.at);
  const created = CreationDate ? Temporal.Instant.fromEpochMilliseconds(CreationDate.getTime()) : dated;
  return [dated, created, created.subtract({ seconds: 10 })].some((when) =>
    wakingsOf(record, when).some(
      (waking) =>
        waking.suffix === suffix &&
        waking.expression === ScheduleExpression &&
        waking.zone === ScheduleExpressionTimezone,
    ),
  );
}
