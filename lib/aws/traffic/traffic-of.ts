import type { CloudWatchClient, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { readData } from '@/lib/aws/metrics/read-data';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import { patienceMinutes, type TrafficMinute } from '@/lib/egress/quiet';

// Namespace, dimension, names, the best statistic of each, and the minute: AWS's VPC user guide, "Monitor NAT gateways
// with Amazon CloudWatch". ActiveConnectionCount counts TCP only; what else runs shows in the bytes.
const namespace = 'AWS/NATGateway';
const figures = {
  connections: { name: 'ActiveConnectionCount', stat: 'Maximum' },
  bytesOut: { name: 'BytesOutToDestination', stat: 'Sum' },
  bytesIn: { name: 'BytesInFromSource', stat: 'Sum' },
  bytesBack: { name: 'BytesInFromDestination', stat: 'Sum' },
} as const;
type Figure = keyof typeof figures;
/** Whether anything runs still is seen on both sides of the gateway. */
const ofDraining = ['connections', 'bytesOut', 'bytesIn'] as const satisfies readonly Figure[];
/** What people are shown: AWS takes $0.01 for 1,000 metrics, so a reading of one gateway costs $0.00003. */
const ofLooking = ['connections', 'bytesOut', 'bytesBack'] as const satisfies readonly Figure[];
const allFigures = ['connections', 'bytesOut', 'bytesIn', 'bytesBack'] as const satisfies readonly Figure[];
/** GetMetricData's limit of queries in a call. */
const queriesAtOnce = 500;

/** The traffic of one site's gateways, from the metrics that AWS publishes. */
export function trafficOf(cloudwatch: CloudWatchClient): GatewayTraffic {
  const reading = (of: readonly Figure[]) => async (gatewayIds: readonly string[], now: string) => {
    const end = new Date(now);
    const start = new Date(end.getTime() - (patienceMinutes + 1) * 60_000);
    const atOnce = Math.floor(queriesAtOnce / of.length);
    const found: Record<string, readonly TrafficMinute[]> = {};
    for (let first = 0; first < gatewayIds.length; first += atOnce) {
      const some = gatewayIds.slice(first, first + atOnce);
      const asked = some.flatMap((id) => queries(id, of));
      const results = await readData(cloudwatch, asked, start, end);
      for (const id of some) found[id] = minutesOf(results.filter(({ Label }) => Label === id));
    }
    return found;
  };
  return { lastMinutes: reading(ofDraining), latestMinutes: reading(ofLooking) };
}

/** Ids of queries begin with a small letter and hold no dash; they end in the figure, the label is the gateway. */
function queries(gatewayId: string, of: readonly Figure[]): MetricDataQuery[] {
  return of.map((figure) => ({
    Id: `${gatewayId.replaceAll('-', '_')}_${figure}`,
    Label: gatewayId,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: figures[figure].name,
        Dimensions: [{ Name: 'NatGatewayId', Value: gatewayId }],
      },
      Stat: figures[figure].stat,
      Period: 60,
    },
  }));
}

function minutesOf(results: readonly MetricDataResult[]): TrafficMinute[] {
  const minutes = new Map<number, TrafficMinute>();
  for (const { Id = '', Timestamps = [], Values = [] } of results) {
    const figure = allFigures.find((one) => Id.endsWith(`_${one}`));
    for (const [index, time] of Timestamps.entries()) {
      const value = Values[index];
      const at = time.getTime();
      if (figure && value !== undefined) minutes.set(at, { ...(minutes.get(at) ?? { at }), [figure]: value });
    }
  }
  return [...minutes.values()];
}
