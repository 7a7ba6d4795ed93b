import type { CloudWatchClient, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { readData } from '@/lib/aws/metrics/read-data';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import { patienceMinutes, type TrafficMinute } from '@/lib/egress/quiet';

// Namespace, dimension, names, the best statistic of each, and the minute: AWS's VPC user guide, "Monitor NAT gateways
// with Amazon CloudWatch". ActiveConnectionCount counts TCP only; what else runs shows in the bytes.
const namespace = 'AWS/NATGateway';
const metrics = [
  { figure: 'connections', name: 'ActiveConnectionCount', stat: 'Maximum' },
  { figure: 'bytesOut', name: 'BytesOutToDestination', stat: 'Sum' },
  { figure: 'bytesIn', name: 'BytesInFromSource', stat: 'Sum' },
] as const;
/** GetMetricData's limit of queries in a call. */
const gatewaysAtOnce = Math.floor(500 / metrics.length);

/** The traffic of one site's gateways, from the metrics that AWS publishes. */
export function trafficOf(cloudwatch: CloudWatchClient): GatewayTraffic {
  return {
    async lastMinutes(gatewayIds, now) {
      const end = new Date(now);
      const start = new Date(end.getTime() - (patienceMinutes + 1) * 60_000);
      const found: Record<string, readonly TrafficMinute[]> = {};
      for (let first = 0; first < gatewayIds.length; first += gatewaysAtOnce) {
        const some = gatewayIds.slice(first, first + gatewaysAtOnce);
        const results = await readData(cloudwatch, some.flatMap(queries), start, end);
        for (const id of some) found[id] = minutesOf(results.filter(({ Label }) => Label === id));
      }
      return found;
    },
  };
}

/** Ids of queries begin with a small letter and hold no dash; they end in the figure, the label is the gateway. */
function queries(gatewayId: string): MetricDataQuery[] {
  return metrics.map(({ figure, name, stat }) => ({
    Id: `${gatewayId.replaceAll('-', '_')}_${figure}`,
    Label: gatewayId,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: [{ Name: 'NatGatewayId', Value: gatewayId }],
      },
      Stat: stat,
      Period: 60,
    },
  }));
}

function minutesOf(results: readonly MetricDataResult[]): TrafficMinute[] {
  const minutes = new Map<number, TrafficMinute>();
  for (const { Id = '', Timestamps = [], Values = [] } of results) {
    const figure = metrics.find((one) => Id.endsWith(`_${one.figure}`))?.figure;
    for (const [index, time] of Timestamps.entries()) {
      const value = Values[index];
      const at = time.getTime();
      if (figure && value !== undefined) minutes.set(at, { ...(minutes.get(at) ?? { at }), [figure]: value });
    }
  }
  return [...minutes.values()];
}
