import { functionNames } from './functions';
import type { Names } from './names';

/** A metric that must not happen. All are counted over five minutes; what is missing is well unless it says otherwise. */
export interface Alarm {
  /** Ends the alarm's name and heads its section of the runbook. */
  readonly name: string;
  /** What is wrong and what to do, in the mail. */
  readonly says: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
  /** Alarms at this many; or below it, with `missing`. */
  readonly threshold: number;
  /** How many periods in a row. */
  readonly periods: number;
  /** Alarms because nothing comes. */
  readonly missing?: true;
}

/** What makes the promises true in production (docs/reliability.md). */
export function alarmsOf(names: Names): readonly Alarm[] {
  return [...ofTheSweep, ...ofRuns(names), ...ofDelivery(names), ...ofFunctions(names), lostLines];
}

const site = { namespace: 'Sluice', statistic: 'Maximum', threshold: 1 } as const;
const ofTheSweep: readonly Alarm[] = [
  {
    ...site,
    name: 'sweep-missing',
    says: 'The sweep has not ended well for 15 minutes: what is lost is not mended. Look at the log of the function sweep.',
    metric: 'SweepHeartbeat',
    statistic: 'Sum',
    periods: 3,
    missing: true,
  },
  {
    ...site,
    name: 'orphans',
    says: 'Something of Sluice is billed that nobody wants, for over half an hour. The log of the function sweep names it.',
    metric: 'Orphans',
    periods: 1,
  },
  {
    ...site,
    name: 'suspected-orphans',
    says: 'A gateway or address looks like Sluice’s and has lost a tag. Sluice will not touch it: put the tag back or delete it. The log of the function sweep names it.',
    metric: 'SuspectedOrphans',
    periods: 1,
  },
  {
    ...site,
    name: 'overdue',
    says: 'A gateway is past its latest end. The network’s page says why it cannot be deleted.',
    metric: 'Overdue',
    periods: 2,
  },
  {
    ...site,
    name: 'blocked',
    says: 'A network is not as it is wanted and a person must act. Its page says what and how.',
    metric: 'BlockedNetworks',
    periods: 2,
  },
  {
    ...site,
    name: 'spoilt-entries',
    says: 'An entry in the schedule group was changed by hand and cannot be read. GET /api/v1/health names it.',
    metric: 'SpoiltEntries',
    periods: 1,
  },
  {
    ...site,
    name: 'records-unknown',
    says: 'The schedule group cannot be read: nothing opens, and only what is past its latest end closes.',
    metric: 'RecordsUnknown',
    periods: 2,
  },
];

/** What the dashboard writes into its own log when the activity log does not take a line (`lib/service/write-line.ts`). */
export const lostLineWords = 'an activity line is lost';
export const lostLineMetric = 'ActivityLinesLost';
const lostLines: Alarm = {
  ...site,
  name: 'activity-lost',
  says: 'The activity log did not take a line: nothing opens meanwhile, closing works. The dashboard’s own log has the line.',
  metric: lostLineMetric,
  statistic: 'Sum',
  periods: 1,
};

function ofRuns({ workflowArn, noticeArn }: Names): Alarm[] {
  const of = (name: string, StateMachineArn: string, says: string) =>
    (['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled'] as const).map(
      (metric): Alarm => ({
        name: `${name}-${metric.replace('Execution', '').toLowerCase().replace(/^s/, '')}`,
        says,
        namespace: 'AWS/States',
        metric,
        dimensions: { StateMachineArn },
        statistic: 'Sum',
        threshold: 1,
        periods: 1,
      }),
    );
  return [
    ...of(
      'runs',
      workflowArn,
      'A run did not end as it should. The network’s page shows it, with its error.',
    ),
    ...of('notices', noticeArn, 'A notice could not be sent. Look at the execution of the notice machine.'),
  ];
}

function ofDelivery({ deadLetterArn, topicArn, group }: Names): Alarm[] {
  const last = (arn: string) => arn.split(':').at(-1) ?? '';
  return [
    {
      name: 'undelivered',
      says: 'Scheduler could not start a run for a day. The sweep opened and closed in its place; find out why.',
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: last(deadLetterArn) },
      statistic: 'Maximum',
      threshold: 1,
      periods: 1,
    },
    {
      name: 'dropped',
      says: 'Scheduler has dropped a wake that it could put nowhere. The sweep opens and closes in its place; find out why.',
      namespace: 'AWS/Scheduler',
      metric: 'InvocationDroppedCount',
      dimensions: { ScheduleGroup: group },
      statistic: 'Sum',
      threshold: 1,
      periods: 1,
    },
    {
      name: 'mail',
      says: 'A notice did not reach somebody. Look at the topic’s subscriptions.',
      namespace: 'AWS/SNS',
      metric: 'NumberOfNotificationsFailed',
      dimensions: { TopicName: last(topicArn) },
      statistic: 'Sum',
      threshold: 1,
      periods: 1,
    },
  ];
}

function ofFunctions({ app }: Names): Alarm[] {
  return functionNames.map((name) => ({
    name: `function-${name}`,
    says: `The function ${name} fails again and again. Its log says why.`,
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    dimensions: { FunctionName: `${app}-${name}` },
    statistic: 'Sum',
    threshold: 3,
    periods: 1,
  }));
}
