import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '@/lib/aws/metrics';
import { readOfNetworks } from '@/lib/aws/metrics/read-of-networks';

const name = 'GatewayHours';
const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;
/** How long CloudWatch keeps points of an hour (user guide, "Metrics retention"). */
export const keptDays = 455;

/** What was counted of billed gateways, read back. */
export function billedHoursOf(cloudwatch: CloudWatchClient): Pick<Metrics, 'billedHours' | 'billedBefore'> {
  return {
    async billedHours(vpcIds, from, to) {
      const asked = { name, stat: 'Maximum', period: hourSeconds };
      const hours = new Map(vpcIds.map((vpcId) => [vpcId, new Map<number, number>()]));
      const results = await readOfNetworks(cloudwatch, vpcIds, asked, new Date(from), new Date(to));
      for (const { Label = '', Timestamps = [], Values = [] } of results) {
        Timestamps.forEach((time, index) => {
          const value = Values[index] ?? 0;
          if (value > 0) hours.get(Label)?.set(time.getTime(), value);
        });
      }
      return hours;
    },
    async billedBefore(vpcIds, before) {
      const end = new Date(before);
      const start = new Date(end.getTime() - keptDays * daySeconds * 1000);
      const asked = { name, stat: 'Maximum', period: daySeconds };
      const results = await readOfNetworks(cloudwatch, vpcIds, asked, start, end);
      return new Set(results.flatMap(({ Label, Values }) => (Label && Values?.length ? [Label] : [])));
    },
  };
}
