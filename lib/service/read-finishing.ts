import type { Temporal } from 'temporal-polyfill';
import type { Finishing } from '@/lib/egress/drain';
import { runningIn } from '@/lib/egress/quiet';
import type { NetworkSummary } from '@/lib/view/network';
import { ServiceError } from './errors';
import { asking } from './failure';
import type { Look } from './network';

/**
 * How long connections are given at most, and how many there were in the last minute that AWS has published: read from
 * CloudWatch, and only of networks that are finishing. Of several gateways it is the sum; where one is not known, or
 * CloudWatch cannot be read, the number is left out, and all else stands.
 */
export async function readFinishing(
  look: Look,
  finishing: Finishing,
  now: Temporal.Instant,
): Promise<NonNullable<NetworkSummary['finishing']>> {
  const connections = await connectionsOf(look, finishing, now);
  const until = finishing.until.toString();
  return { until, ...(connections === undefined ? {} : { connections }) };
}

async function connectionsOf(
  { adapters }: Look,
  { gatewayIds }: Finishing,
  now: Temporal.Instant,
): Promise<number | undefined> {
  try {
    const minutes = await asking('network-unknown', () =>
      adapters.traffic.lastMinutes(gatewayIds, now.toString()),
    );
    const counts = gatewayIds.map((id) => runningIn(minutes[id] ?? [], now.epochMilliseconds).connections);
    return counts.includes(undefined) ? undefined : counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
