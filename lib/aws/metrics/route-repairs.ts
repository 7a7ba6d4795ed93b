import type { CloudWatchClient, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '@/lib/aws/metrics';
import { dimensionsOf, namespace, putData } from '@/lib/aws/metrics/put-data';
import { readData } from '@/lib/aws/metrics/read-data';

const name = 'RouteRepairs';
const hourMs = 3_600_000;

/** The memory of routes put back, across runs. AWS dates it, forgets it by itself, and shows it to people. */
export function routeRepairsOf(
  cloudwatch: CloudWatchClient,
  now: () => Date,
): Pick<Metrics, 'routeRepaired' | 'routeRepairs'> {
  return {
    async routeRepaired(vpcId, routeTableId) {
      const Dimensions = dimensions(vpcId, routeTableId);
      const datum = { MetricName: name, Dimensions, Timestamp: now(), Value: 1, Unit: 'Count' } as const;
      await putData(cloudwatch, [datum]);
    },
    async routeRepairs(vpcId, routeTableIds) {
      // GetMetricData leaves out its end: a minute on, what was just written counts.
      const end = new Date(now().getTime() + 60_000);
      const start = new Date(now().getTime() - hourMs);
      const queries = routeTableIds.map((id) => query(vpcId, id));
      const results = await readData(cloudwatch, queries, start, end);
      const sums: Record<string, number> = {};
      for (const { Label = '', Values = [] } of results) {
        sums[Label] = Values.reduce((sum, value) => sum + value, sums[Label] ?? 0);
      }
      return sums;
    },
  };
}

/** Ids of queries begin with a small letter and hold no dash; the label is the table. */
function query(vpcId: string, routeTableId: string): MetricDataQuery {
  const Metric = { Namespace: namespace, MetricName: name, Dimensions: dimensions(vpcId, routeTableId) };
  return {
    Id: routeTableId.replaceAll('-', '_'),
    Label: routeTableId,
    MetricStat: { Metric, Stat: 'Sum', Period: 60 },
  };
}

function dimensions(vpcId: string, routeTableId: string) {
  return [...dimensionsOf(vpcId), { Name: 'RouteTableId', Value: routeTableId }];
}
