import type { GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { parseJson } from '@/lib/aws/parse-json';
import type { SpoiltEntry } from '@/lib/aws/records';
import { type EntryName, networkOf, readEntryName } from '@/lib/aws/records/entry-name';
import { wakesAsWritten } from '@/lib/aws/records/wakings-of';
import { type Why, whyText } from '@/lib/egress/problem-whys';
import { standingIssues } from '@/lib/window/check-window';
import { NetworkRecord } from '@/lib/window/record';

/** An entry that holds one of our records. */
export interface Entry {
  readonly name: string;
  readonly parts: EntryName;
  readonly record: NetworkRecord;
  readonly disabled: boolean;
  /** Expression and zone are those to which the record was compiled. */
  readonly wakesAsWritten: boolean;
  readonly targetArn: string;
  /** StartDate or EndDate are set: never by us. */
  readonly bounded: boolean;
}

/** `Input` of the universal target; a Lambda target's is the payload itself. */
const Request = z.object({ StateMachineArn: z.string(), Name: z.string(), Input: z.string() });
const Payload = z.object({ record: z.unknown() });

/** Reads an entry strictly: what is not wholly ours is spoilt, with the reason in words. */
export function parseEntry(schedule: GetScheduleCommandOutput): Entry | SpoiltEntry {
  const name = schedule.Name ?? '';
  const parts = readEntryName(name);
  if (!parts) return spoilt(name, 'entry-name');
  const record = NetworkRecord.safeParse(recordOf(schedule.Target?.Input));
  if (!record.success) return spoilt(name, 'entry-unreadable', firstIssue(record.error));
  const standing = record.data.kind === 'window' ? standingIssues(record.data)[0] : undefined;
  if (standing) return spoilt(name, 'entry-window', standing.detail);
  if (!sameThing(parts, record.data)) return spoilt(name, 'entry-other');
  return {
    name,
    parts,
    record: record.data,
    disabled: schedule.State === 'DISABLED',
    wakesAsWritten: wakesAsWritten(schedule, record.data, parts.suffix),
    targetArn: schedule.Target?.Arn ?? '',
    bounded: schedule.StartDate !== undefined || schedule.EndDate !== undefined,
  };
}

function recordOf(input: string | undefined): unknown {
  const outer = parseJson(input ?? '');
  const request = Request.safeParse(outer);
  return Payload.safeParse(request.success ? parseJson(request.data.Input) : outer).data?.record;
}

function sameThing(parts: EntryName, record: NetworkRecord): boolean {
  return (
    parts.owner === (record.vpcId ?? 'site') &&
    parts.kind === record.kind &&
    parts.id === record.id &&
    parts.revision === record.revision
  );
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.');
  return path ? `${path}: ${issue?.message}` : (issue?.message ?? 'it is not valid');
}

function spoilt(name: string, why: Why, detail?: string): SpoiltEntry {
  const vpcId = networkOf(name);
  const about = { why, ...(detail === undefined ? {} : { detail }) };
  return { name, why: whyText(why, about), about, ...(vpcId ? { vpcId } : {}) };
}
