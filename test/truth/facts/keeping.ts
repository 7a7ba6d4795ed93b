/** CloudWatch and its logs: what is kept, and what is refused. */
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type { Account } from '../account';
import { type Answer, chapter, done, refused } from '../fact';

const logsReference = 'CloudWatch Logs API reference';
const reference = 'CloudWatch API reference';
const minute = 60_000;
const day = 86_400_000;

export const keeping = chapter({
  title: 'CloudWatch and its logs',
  async setup(account) {
    const { logs } = account;
    const logGroupName = account.newName();
    await logs.send(new Logs.CreateLogGroupCommand({ logGroupName }));
    account.undo(`log group ${logGroupName}`, () =>
      logs.send(new Logs.DeleteLogGroupCommand({ logGroupName })),
    );
    await logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName: 'one' }));
    return { logGroupName, logStreamName: 'one' };
  },
  rows: [
    {
      id: 'logs.group-again',
      says: 'A group is had once',
      source: `${logsReference}, CreateLogGroup`,
      expect: [refused('ResourceAlreadyExistsException', 400)],
      async calls({ logs }, { logGroupName }) {
        await logs.send(new Logs.CreateLogGroupCommand({ logGroupName }));
        return done;
      },
    },
    {
      id: 'logs.stream-again',
      says: 'A stream is had once',
      source: `${logsReference}, CreateLogStream`,
      expect: [refused('ResourceAlreadyExistsException', 400)],
      async calls({ logs }, scene) {
        await logs.send(new Logs.CreateLogStreamCommand(scene));
        return done;
      },
    },
    {
      id: 'logs.group-name',
      says: 'The name of a group has no space',
      source: `${logsReference}, CreateLogGroup`,
      expect: [refused('InvalidParameterException', 400)],
      async calls({ logs }) {
        await logs.send(new Logs.CreateLogGroupCommand({ logGroupName: 'a b' }));
        return done;
      },
    },
    {
      id: 'logs.stream-name',
      says: 'The name of a stream has no colon',
      source: `${logsReference}, CreateLogStream`,
      expect: [refused('InvalidParameterException', 400)],
      async calls({ logs }, { logGroupName }) {
        await logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName: 'a:b' }));
        return done;
      },
    },
    {
      id: 'logs.retention',
      says: 'Days of retention are from a list',
      source: `${logsReference}, PutRetentionPolicy`,
      expect: [refused('InvalidParameterException', 400)],
      async calls({ logs }, { logGroupName }) {
        await logs.send(new Logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 }));
        return done;
      },
    },
    {
      id: 'logs.unknown-stream',
      says: 'Events for a stream that is not there are refused',
      source: `${logsReference}, PutLogEvents`,
      expect: [refused('ResourceNotFoundException', 400)],
      calls: (account, { logGroupName }) => write(account, { logGroupName, logStreamName: 'none' }, [0]),
    },
    {
      id: 'logs.order',
      says: 'Events of one call are in the order of time',
      source: `${logsReference}, PutLogEvents`,
      expect: [refused('InvalidParameterException', 400)],
      calls: (account, scene) => write(account, scene, [0, -minute]),
    },
    {
      id: 'logs.span',
      says: 'Events of one call lie within a day',
      source: `${logsReference}, PutLogEvents`,
      expect: [refused('InvalidParameterException', 400)],
      calls: (account, scene) => write(account, scene, [-day - minute, 0]),
    },
    {
      id: 'logs.too-old',
      says: 'Events older than two weeks are left out, and said to be',
      source: `${logsReference}, RejectedLogEventsInfo`,
      expect: [{ old: 1, new: null }],
      calls: (account, scene) => write(account, scene, [-14.5 * day, -13.9 * day]),
    },
    {
      id: 'logs.too-new',
      says: 'Events more than two hours ahead are left out, and said to be',
      source: `${logsReference}, RejectedLogEventsInfo`,
      expect: [{ old: null, new: 1 }],
      calls: (account, scene) => write(account, scene, [0, 130 * minute]),
    },
    {
      id: 'metrics.thousand',
      says: 'At most a thousand metrics are put at once',
      source: `${reference}, PutMetricData`,
      expect: [refused()],
      calls: (account) =>
        measure(
          account,
          Array.from({ length: 1001 }, () => ({ Value: 1 })),
        ),
    },
    {
      id: 'metrics.dimensions',
      says: 'A metric has at most thirty dimensions',
      source: `${reference}, PutMetricData`,
      expect: [refused()],
      calls: (account) =>
        measure(account, [
          { Value: 1, Dimensions: Array.from({ length: 31 }, (_, at) => ({ Name: `d${at}`, Value: 'x' })) },
        ]),
    },
    {
      id: 'metrics.too-old',
      says: 'A value older than two weeks is refused',
      source: `${reference}, PutMetricData`,
      expect: [refused('InvalidParameterValueException', 400)],
      calls: (account) => measure(account, [{ Value: 1, Timestamp: at(account, -15 * day) }]),
    },
    {
      id: 'metrics.too-new',
      says: 'A value more than two hours ahead is refused',
      source: `${reference}, PutMetricData`,
      expect: [refused('InvalidParameterValueException', 400)],
      calls: (account) => measure(account, [{ Value: 1, Timestamp: at(account, 130 * minute) }]),
    },
    {
      id: 'metrics.aws',
      says: 'A namespace that begins with AWS/ is AWS’s own',
      source: `${reference}, PutMetricData, Namespace`,
      expect: [refused('InvalidParameterValueException', 400)],
      async calls({ cloudwatch }) {
        const MetricData = [{ MetricName: 'x', Value: 1 }];
        const input = { Namespace: 'AWS/NATGateway', MetricData };
        await cloudwatch.send(new CloudWatch.PutMetricDataCommand(input));
        return done;
      },
    },
    {
      id: 'metrics.points',
      says: 'Statistics have at most 1,440 points',
      source: `${reference}, GetMetricStatistics`,
      expect: [refused('InvalidParameterCombinationException', 400)],
      calls: (account) => statistics(account, { start: -1441 * minute, Period: 60 }),
    },
    {
      id: 'metrics.period',
      says: 'A period is a multiple of sixty seconds, or 1, 5, 10 or 30',
      source: `${reference}, GetMetricStatistics`,
      expect: [
        refused('InvalidParameterValueException', 400),
        refused('InvalidParameterCombinationException', 400),
      ],
      calls: (account) => statistics(account, { start: -day, Period: 90 }),
    },
  ],
});

const at = (account: Account, ms: number) => new Date(account.now() + ms);

async function write(
  account: Account,
  stream: { readonly logGroupName: string; readonly logStreamName: string },
  offsets: readonly number[],
): Promise<Answer> {
  const logEvents = offsets.map((ms) => ({ timestamp: Math.round(account.now() + ms), message: 'x' }));
  const answer = await account.logs.send(new Logs.PutLogEventsCommand({ ...stream, logEvents }));
  const left = answer.rejectedLogEventsInfo;
  return {
    old: left?.tooOldLogEventEndIndex ?? null,
    new: left?.tooNewLogEventStartIndex ?? null,
  };
}

async function measure(
  { cloudwatch, prefix }: Account,
  data: readonly Omit<CloudWatch.MetricDatum, 'MetricName'>[],
): Promise<Answer> {
  const MetricData = data.map((datum) => ({ MetricName: 'Asked', ...datum }));
  await cloudwatch.send(new CloudWatch.PutMetricDataCommand({ Namespace: prefix, MetricData }));
  return done;
}

async function statistics(
  account: Account,
  { start, Period }: { readonly start: number; readonly Period: number },
): Promise<Answer> {
  const metric = { Namespace: account.prefix, MetricName: 'Asked', Statistics: ['Sum' as const] };
  const span = { StartTime: at(account, start), EndTime: at(account, 0), Period };
  await account.cloudwatch.send(new CloudWatch.GetMetricStatisticsCommand({ ...metric, ...span }));
  return done;
}
