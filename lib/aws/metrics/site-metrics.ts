import { type CloudWatchClient, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import { doing } from '@/lib/aws/call-failed';
import { datum, namespace, putData } from '@/lib/aws/metrics/put-data';
import { readData } from '@/lib/aws/metrics/read-data';

/**
 * What a sweep counts of its site; each is a metric's name. `BlockedNetworks`: a person must act. `Orphans`: billed
 * resources of ours that should not be, for over half an hour. `SuspectedOrphans`: what may be ours and has lost a mark.
 * `Overdue`: gateways of ours past their latest end. `RecordsUnknown`: 1 while the records cannot be read, else 0.
 */
export const siteCountNames = [
  'NetworksSwept',
  'RunsStarted',
  'BlockedNetworks',
  'Orphans',
  'SuspectedOrphans',
  'Overdue',
  'SpoiltEntries',
  'RecordsUnknown',
] as const;
/** What could not be counted is left out, never zero. */
export type SiteCounts = { readonly [Name in (typeof siteCountNames)[number]]?: number };

/** Metrics without dimensions: CloudWatch keeps them by account and region, and that is the site. */
export interface SiteMetrics {
  siteCounts(counts: SiteCounts): Promise<void>;
  /** `SweepHeartbeat`: a whole sweep has ended. */
  heartbeat(): Promise<void>;
  /** The last heartbeat of the last three hours, to the minute; ISO instant. */
  lastHeartbeat(): Promise<string | undefined>;
  /** What the last sweep of the last half hour counted; what none has counted is left out. */
  lastCounts(): Promise<SiteCounts>;
  /** Hours between two instants in which a whole sweep ended, by their start in milliseconds since 1970. */
  watchedHours(from: string, to: string): Promise<ReadonlySet<number>>;
}

const heartbeatName = 'SweepHeartbeat';

export function siteMetricsOf(cloudwatch: CloudWatchClient, now: () => Date): SiteMetrics {
  return {
    siteCounts: (counts) =>
      putData(
        cloudwatch,
        Object.entries(counts).map(([name, value]) => datum(name, value, 'Count', now())),
      ),
    heartbeat: () => putData(cloudwatch, [datum(heartbeatName, 1, 'Count', now())]),
    lastHeartbeat: () => readLast(cloudwatch, now()),
    lastCounts: () => readCounts(cloudwatch, now()),
    watchedHours: (from, to) => readHours(cloudwatch, new Date(from), new Date(to)),
  };
}

async function readLast(cloudwatch: CloudWatchClient, now: Date): Promise<string | undefined> {
  const Metric = { Namespace: namespace, MetricName: heartbeatName };
  const asked = {
    MetricDataQueries: [{ Id: 'beats', MetricStat: { Metric, Stat: 'Maximum', Period: 60 } }],
    StartTime: new Date(now.getTime() - 3 * 3_600_000),
    // GetMetricData leaves out its end: a minute on, what was just written counts.
    EndTime: new Date(now.getTime() + 60_000),
  };
  return doing(`GetMetricData ${heartbeatName}`, async () => {
    const times: number[] = [];
    for await (const page of paginateGetMetricData({ client: cloudwatch }, asked)) {
      for (const { Timestamps = [] } of page.MetricDataResults ?? [])
        times.push(...Timestamps.map((one) => one.getTime()));
    }
    return times.length > 0 ? new Date(Math.max(...times)).toISOString() : undefined;
  });
}

const minuteMs = 60_000;

async function readCounts(cloudwatch: CloudWatchClient, now: Date): Promise<SiteCounts> {
  const queries = siteCountNames.map((name) => ({
    Id: name.toLowerCase(),
    MetricStat: { Metric: { Namespace: namespace, MetricName: name }, Stat: 'Maximum', Period: 60 },
  }));
  const start = new Date(now.getTime() - 30 * minuteMs);
  const results = await readData(cloudwatch, queries, start, new Date(now.getTime() + minuteMs));
  const lastOf = (name: string) => {
    const points = results
      .filter(({ Id }) => Id === name.toLowerCase())
      .flatMap(({ Timestamps = [], Values = [] }) =>
        Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] })),
      );
    return points.sort((a, b) => b.at - a.at)[0]?.value;
  };
  return Object.fromEntries(
    siteCountNames.flatMap((name) => {
      const value = lastOf(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function readHours(cloudwatch: CloudWatchClient, from: Date, to: Date): Promise<ReadonlySet<number>> {
  const Metric = { Namespace: namespace, MetricName: heartbeatName };
  const query = { Id: 'hours', MetricStat: { Metric, Stat: 'Maximum', Period: 3600 } };
  const results = await readData(cloudwatch, [query], from, to);
  return new Set(results.flatMap(({ Timestamps = [] }) => Timestamps.map((one) => one.getTime())));
}
