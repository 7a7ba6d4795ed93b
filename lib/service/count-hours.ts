import type { Temporal } from 'temporal-polyfill';
import { ownership } from '@/lib/egress/ownership';
import type { Judged } from './site-judgement';
import type { SweepAdapters } from './sweep-site';

/**
 * A gateway is billed while it is available, until it is gone; nothing is written for a network without one, and one
 * that could not be judged takes no other's hour away.
 */
export async function countHours(
  { metrics }: Pick<SweepAdapters, 'metrics'>,
  judged: readonly Judged[],
  now: Temporal.Instant,
): Promise<void> {
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
  const billed = judged.flatMap(({ observed }) => {
    const gateways = ownership(observed).gateways.filter(
      ({ state }) => state === 'available' || state === 'deleting',
    ).length;
    return gateways > 0 ? [[observed.vpcId, gateways] as const] : [];
  });
  await metrics.gatewayHours(hour, Object.fromEntries(billed));
}
