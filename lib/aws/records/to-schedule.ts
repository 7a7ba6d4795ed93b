import type { CreateScheduleCommandInput, Target } from '@aws-sdk/client-scheduler';
import { entryName, type Suffix } from '@/lib/aws/records/entry-name';
import type { RecordNames } from '@/lib/aws/records/site-names';
import type { NetworkRecord } from '@/lib/window/record';
import type { WorkflowInput } from '@/lib/workflow/payload';

/** When an entry wakes, as Scheduler takes it. */
export interface Waking {
  readonly suffix: Suffix;
  readonly expression: string;
  readonly zone: string;
}

/** The universal target: the templated one cannot name the execution (facts/aws.md, 3.8). */
export const universalTarget = 'arn:aws:scheduler:::aws-sdk:sfn:startExecution';

/** The entry that keeps a record and wakes the workflow, or for the whole site the sweep. */
export function toSchedule(
  record: NetworkRecord,
  waking: Waking,
  names: RecordNames,
): CreateScheduleCommandInput & { Name: string; Target: Target } {
  return {
    GroupName: names.group,
    Name: entryName(record, waking.suffix),
    Description:
      'Kept by Sluice. Change it in Sluice: what is changed here is shown there as changed outside.',
    ScheduleExpression: waking.expression,
    ScheduleExpressionTimezone: waking.zone,
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: {
      Arn: record.vpcId ? universalTarget : names.sweepArn,
      RoleArn: names.schedulerRoleArn,
      DeadLetterConfig: { Arn: names.deadLetterArn },
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      Input: record.vpcId
        ? workflowRequest(record, record.vpcId, names.workflowArn)
        : payload(record, undefined),
    },
  };
}

/** The parameters of StartExecution. The execution's name tells network and cause; the rest of the id is Scheduler's. */
function workflowRequest(record: NetworkRecord, vpcId: string, workflowArn: string): string {
  return JSON.stringify({
    StateMachineArn: workflowArn,
    Name: `${vpcId}_${record.kind}-${record.id}_<aws.scheduler.execution-id>`,
    Input: payload(record, vpcId),
  });
}

/**
 * What is woken is told, with the whole record. People's `<` is written as an escape, lest their text look like a
 * context attribute; Scheduler's own attribute must reach it as it is, and is added after.
 */
function payload(record: NetworkRecord, vpcId: string | undefined): string {
  const input = {
    schema: 1,
    ...(vpcId ? { vpcId } : {}),
    cause: record.kind,
    by: record.by,
    ...(record.reason ? { reason: record.reason } : {}),
    ...(record.ticket ? { ticket: record.ticket } : {}),
  } satisfies Partial<WorkflowInput>;
  const escaped = JSON.stringify({ ...input, record }).replaceAll('<', '\\u003c');
  return `${escaped.slice(0, -1)},"scheduledTime":"<aws.scheduler.scheduled-time>"}`;
}
