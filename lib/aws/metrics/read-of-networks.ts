import type { CloudWatchClient, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { dimensionsOf, namespace } from '@/lib/aws/metrics/put-data';
import { readData } from '@/lib/aws/metrics/read-data';

/** GetMetricData's limit of queries in a call. */
const queriesAtOnce = 500;

interface Asked {
  readonly name: string;
  readonly stat: string;
  readonly period: number;
}

/** Reads one metric of many networks; each result's label is its network, which may come in several parts. The end is left out. */
export async function readOfNetworks(
  cloudwatch: CloudWatchClient,
  vpcIds: readonly string[],
  asked: Asked,
  start: Date,
  end: Date,
): Promise<MetricDataResult[]> {
  const results: MetricDataResult[] = [];
  for (let first = 0; first < vpcIds.length; first += queriesAtOnce) {
    const queries = vpcIds.slice(first, first + queriesAtOnce).map((vpcId) => query(vpcId, asked));
    results.push(...(await readData(cloudwatch, queries, start, end)));
  }
  return results;
}

/** Ids of queries begin with a small letter and hold no dash; the label is the network. */
function query(vpcId: string, { name, stat, period }: Asked): MetricDataQuery {
  const metric = { Namespace: namespace, MetricName: name, Dimensions: dimensionsOf(vpcId) };
  return {
    Id: vpcId.replace('-', '_'),
    Label: vpcId,
    MetricStat: { Metric: metric, Stat: stat, Period: period },
  };
}
