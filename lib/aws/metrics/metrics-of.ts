import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '@/lib/aws/metrics';
import { billedHoursOf } from '@/lib/aws/metrics/billed-hours';
import { datum, putData } from '@/lib/aws/metrics/put-data';
import { readOfNetworks } from '@/lib/aws/metrics/read-of-networks';
import { routeRepairsOf } from '@/lib/aws/metrics/route-repairs';
import { siteMetricsOf } from '@/lib/aws/metrics/site-metrics';

const daySeconds = 24 * 3600;
const usualDays = 14;

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
    ...billedHoursOf(cloudwatch),
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
  const asked = { name: 'PendingSeconds', stat, period: daySeconds };
  for (const { Label, Values } of await readOfNetworks(cloudwatch, vpcIds, asked, start, end)) {
    if (Label && Values?.length) days[Label] = [...(days[Label] ?? []), ...Values];
  }
  return days;
}

/** The smallest value that at least so many percent are up to; `values` is not empty. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
}
