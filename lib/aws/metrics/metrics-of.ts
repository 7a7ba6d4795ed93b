import { type CloudWatchClient, type MetricDataQuery, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { doing } from '@/lib/aws/call-failed';
import type { Metrics } from '@/lib/aws/metrics';
import { datum, dimensionsOf, namespace, putData } from '@/lib/aws/metrics/put-data';
import { readData } from '@/lib/aws/metrics/read-data';
import { routeRepairsOf } from '@/lib/aws/metrics/route-repairs';
import { siteMetricsOf } from '@/lib/aws/metrics/site-metrics';

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;
const usualDays = 14;
/** GetMetricData's limit of queries in a call. */
const queriesAtOnce = 500;

/** The metrics of one site. `now` dates what is written now and ends what is read. */
export function metricsOf(cloudwatch: CloudWatchClient, now: () => Date): Metrics {
  return {
    ...siteMetricsOf(cloudwatch, now),
    gatewayHours: (hourStart, gateways) =>
      putData(
        cloudwatch,
        Object.entries(gateways).map(([vpcId, count]) =>
          datum('GatewayHours', count, 'Count', new Date(hourStart), vpcId),
        ),
      ),
    pendingSeconds: (vpcId, seconds) =>
      putData(cloudwatch, [datum('PendingSeconds', seconds, 'Seconds', now(), vpcId)]),
    usualPendingSeconds: async (vpcId) => {
      const days = await readPending(cloudwatch, [vpcId], 'p50', now());
      return days[vpcId] && percentile(days[vpcId], 50);
    },
    longestPendingSeconds: async (vpcIds) => {
      const days = await readPending(cloudwatch, vpcIds, 'p95', now());
      return Object.fromEntries(
        Object.entries(days).map(([vpcId, values]) => [vpcId, percentile(values, 95)]),
      );
    },
    ...routeRepairsOf(cloudwatch, now),
    billedHours: (from, to) => readBilledHours(cloudwatch, new Date(from), new Date(to)),
  };
}

/** The sum over the hours of the most gateways that were billed in each. */
async function readBilledHours(
  cloudwatch: CloudWatchClient,
  from: Date,
  to: Date,
): Promise<Record<string, number>> {
  const vpcIds = await readNetworks(cloudwatch);
  const hours: Record<string, number> = {};
  for (let first = 0; first < vpcIds.length; first += queriesAtOnce) {
    const queries = vpcIds
      .slice(first, first + queriesAtOnce)
      .map((vpcId) => query('GatewayHours', vpcId, 'Maximum', hourSeconds));
    for (const { Label, Values } of await readData(cloudwatch, queries, from, to)) {
      if (Label) hours[Label] = (hours[Label] ?? 0) + (Values ?? []).reduce((sum, value) => sum + value, 0);
    }
  }
  return hours;
}

/** CloudWatch lists metrics that had data within two weeks. */
async function readNetworks(cloudwatch: CloudWatchClient): Promise<string[]> {
  const vpcIds = new Set<string>();
  await doing('ListMetrics', async () => {
    const pages = paginateListMetrics(
      { client: cloudwatch },
      { Namespace: namespace, MetricName: 'GatewayHours' },
    );
    for await (const page of pages) {
      for (const { Dimensions = [] } of page.Metrics ?? []) {
        for (const { Name, Value } of Dimensions) if (Name === 'VpcId' && Value) vpcIds.add(Value);
      }
    }
  });
  return [...vpcIds].sort();
}

/** Ids of queries begin with a small letter and hold no dash; the label is the network. */
function query(name: string, vpcId: string, stat: string, period: number): MetricDataQuery {
  const metric = { Namespace: namespace, MetricName: name, Dimensions: dimensionsOf(vpcId) };
  return {
    Id: vpcId.replace('-', '_'),
    Label: vpcId,
    MetricStat: { Metric: metric, Stat: stat, Period: period },
  };
}

/** Each day's percentile of `PendingSeconds` over the last 14 days, by network; without any it is left out. */
async function readPending(
  cloudwatch: CloudWatchClient,
  vpcIds: readonly string[],
  stat: string,
  now: Date,
): Promise<Record<string, number[]>> {
  // GetMetricData leaves out its end: a minute on, what was just written counts.
  const end = new Date(now.getTime() + 60_000);
  const start = new Date(end.getTime() - usualDays * daySeconds * 1000);
  const days: Record<string, number[]> = {};
  for (let first = 0; first < vpcIds.length; first += queriesAtOnce) {
    const queries = vpcIds
      .slice(first, first + queriesAtOnce)
      .map((vpcId) => query('PendingSeconds', vpcId, stat, daySeconds));
    for (const { Label, Values } of await readData(cloudwatch, queries, start, end)) {
      if (Label && Values?.length) days[Label] = [...(days[Label] ?? []), ...Values];
    }
  }
  return days;
}

/** The smallest value that at least so many percent are up to; `values` is not empty. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
}
