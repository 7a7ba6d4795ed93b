import type { GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { Temporal } from 'temporal-polyfill';
import type { Suffix } from '@/lib/aws/records/entry-name';
import type { Waking } from '@/lib/aws/records/to-schedule';
import { compileEntries } from '@/lib/window/compile-entries';
import type { NetworkRecord } from '@/lib/window/record';
import { wakesEnough } from '@/lib/window/wakes-enough';

/** The entries that a record needs, written at `now`: `.closes` always, `.opens` of a window. */
export function wakingsOf(record: NetworkRecord, now: Temporal.Instant): Waking[] {
  const { closes, opens } = compileEntries(record, now);
  return [{ suffix: 'closes', ...closes }, ...(opens ? [{ suffix: 'opens', ...opens } as const] : [])];
}

/**
 * Whether an entry wakes as it should. What another tool wrote may wake in its own words, if it wakes at all openings
 * and closings that come after it was written. Ours must be as its record was compiled. One-time expressions depend on the time of writing, for AWS
 * refuses the past: that was when the record is dated, when AWS made the entry, or moments before.
 */
export function wakesAsWritten(
  schedule: GetScheduleCommandOutput,
  record: NetworkRecord,
  suffix: Suffix,
): boolean {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', CreationDate } = schedule;
  const dated = Temporal.Instant.from(record.at);
  if (record.kind === 'window' && record.managedBy !== undefined) {
    const times = { expression: ScheduleExpression ?? '', zone: ScheduleExpressionTimezone };
    return wakesEnough(record, suffix, times, writtenAt(schedule) ?? dated);
  }
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

/** Such a tool changes entries in place. */
function writtenAt({ LastModificationDate, CreationDate }: GetScheduleCommandOutput) {
  const date = LastModificationDate ?? CreationDate;
  return date && Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
