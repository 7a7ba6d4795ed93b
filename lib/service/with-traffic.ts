import type { Temporal } from 'temporal-polyfill';
import { ownership } from '@/lib/egress/ownership';
import { trafficNow } from '@/lib/egress/traffic-now';
import type { NetworkSummary } from '@/lib/view/network';
import { ServiceError } from './errors';
import { asking } from './failure';
import type { Look } from './network';

/**
 * A network with what runs through its gateways, if it is open: CloudWatch is paid by the reading. For people's eyes only:
 * without CloudWatch it is left out, and all else stands.
 */
export async function withTraffic<T extends NetworkSummary>(
  summary: T,
  { observed, adapters }: Look,
  now: Temporal.Instant,
): Promise<T> {
  if (summary.state !== 'open') return summary;
  const ready = ownership(observed).gateways.filter(({ state }) => state === 'available');
  const ids = ready.map(({ id }) => id);
  if (ids.length === 0) return summary;
  try {
    const minutes = await asking('network-unknown', () =>
      adapters.traffic.latestMinutes(ids, now.toString()),
    );
    const seen = trafficNow(
      ids.map((id) => minutes[id] ?? []),
      now.epochMilliseconds,
    );
    if (seen === undefined) return summary;
    return { ...summary, traffic: { ...seen, at: new Date(seen.at).toISOString() } };
  } catch (error) {
    if (error instanceof ServiceError) return summary;
    throw error;
  }
}
