import {
  type CloudWatchClient,
  type Dimension,
  type MetricDataQuery,
  type MetricDataResult,
  PutMetricDataCommand,
  paginateGetMetricData,
  paginateListMetrics,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { doing } from '@/lib/aws/call-failed';
import type { Metrics } from '@/lib/aws/metrics';

const namespace = 'Sluice';
const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;
const usualDays = 14;
/** GetMetricData's limit of queries in a call. */
const queriesAtOnce = 500;

/** The metrics of one site. `now` dates what is written now and ends what is read. */
export function metricsOf(cloudwatch: CloudWatchClient, now: () => Date): Metrics {
  return {
    gatewayHours: (vpcId, hourStart, gateways) =>
      put(cloudwatch, vpcId, 'GatewayHours', gateways, 'Count', new Date(hourStart)),
    pendingSeconds: (vpcId, seconds) => put(cloudwatch, vpcId, 'PendingSeconds', seconds, 'Seconds', now()),
    usualPendingSeconds: async (vpcId) => {
      // GetMetricData leaves out its end: a minute on, what was just written counts.
      const end = new Date(now().getTime() + 60_000);
      const start = new Date(end.getTime() - usualDays * daySeconds * 1000);
      const results = await read(cloudwatch, [query('PendingSeconds', vpcId, 'p50', daySeconds)], start, end);
      return median(results.flatMap((result) => result.Values ?? []));
    },
    billedHours: (from, to) => readBilledHours(cloudwatch, new Date(from), new Date(to)),
  };
}

async function put(
  cloudwatch: CloudWatchClient,
  vpcId: string,
  name: string,
  value: number,
  unit: StandardUnit,
  at: Date,
): Promise<void> {
  const datum = { MetricName: name, Dimensions: of(vpcId), Timestamp: at, Value: value, Unit: unit };
  await doing(`PutMetricData ${name} of ${vpcId}`, () =>
    cloudwatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: [datum] })),
  );
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
    for (const { Label, Values } of await read(cloudwatch, queries, from, to)) {
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

function read(
  cloudwatch: CloudWatchClient,
  queries: MetricDataQuery[],
  start: Date,
  end: Date,
): Promise<MetricDataResult[]> {
  return doing('GetMetricData', async () => {
    const results: MetricDataResult[] = [];
    const pages = paginateGetMetricData(
      { client: cloudwatch },
      { MetricDataQueries: queries, StartTime: start, EndTime: end },
    );
    for await (const page of pages) results.push(...(page.MetricDataResults ?? []));
    return results;
  });
}

/** Ids of queries begin with a small letter and hold no dash; the label is the network. */
function query(name: string, vpcId: string, stat: string, period: number): MetricDataQuery {
  const metric = { Namespace: namespace, MetricName: name, Dimensions: of(vpcId) };
  return {
    Id: vpcId.replace('-', '_'),
    Label: vpcId,
    MetricStat: { Metric: metric, Stat: stat, Period: period },
  };
}

function of(vpcId: string): Dimension[] {
  return [{ Name: 'VpcId', Value: vpcId }];
}

/** The middle value; of an even number, the lower of the two. */
function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
