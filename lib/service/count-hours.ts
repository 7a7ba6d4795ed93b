import type { Temporal } from 'temporal-polyfill';
import { ownership } from '@/lib/egress/ownership';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';

/** A gateway is billed while it is available, until it is gone; nothing is written for a network without one. */
export async function countHours(
  { metrics }: Pick<SweepAdapters, 'metrics'>,
  { seen = [] }: SweepLook,
  now: Temporal.Instant,
): Promise<void> {
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
  const billed = seen.flatMap((observed) => {
    const gateways = ownership(observed).gateways.filter(
      ({ state }) => state === 'available' || state === 'deleting',
    ).length;
    return gateways > 0 ? [[observed.vpcId, gateways] as const] : [];
  });
  await metrics.gatewayHours(hour, Object.fromEntries(billed));
}
