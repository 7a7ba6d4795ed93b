import { AwsCallFailed } from '@/lib/aws/call-failed';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import type { TrafficMinute } from '@/lib/egress/quiet';
import type { Site } from '@/lib/egress/site';

/** What was read of a gateway, and when; nothing where it could not be read. */
interface Known {
  readonly readAt: number;
  readonly minutes: readonly TrafficMinute[];
}
export type KnownTraffic = Map<string, Known>;
type Minutes = Awaited<ReturnType<GatewayTraffic['latestMinutes']>>;

declare global {
  // Of the process, and data alone: Next.js gives pages and routes a copy of each module.
  var sluiceTraffic: Map<string, KnownTraffic> | undefined;
}

/** What is known of a site's gateways, one for all copies of this module. */
export function knownTrafficOf({ accountId, region }: Site): KnownTraffic {
  globalThis.sluiceTraffic ??= new Map();
  const key = `${accountId}/${region}`;
  const known: KnownTraffic = globalThis.sluiceTraffic.get(key) ?? new Map();
  globalThis.sluiceTraffic.set(key, known);
  return known;
}

/** AWS publishes each minute once: nothing is read twice within one. */
const goodMs = 60_000;
/** Nobody looks at these any more. */
const forgottenMs = 10 * goodMs;
/** Figures are good to have: no page waits longer for them. */
const patienceMs = 250;
/** Who asks in the same moment is answered by the same call. */
const togetherMs = 5;

/**
 * A site's traffic for many readers. CloudWatch is paid by the metric: however many look, a gateway is read at most once a
 * minute, which makes $0.002 for an hour that somebody looks at it; one that nobody looks at costs nothing. A reading that
 * fails is not tried again within the minute either. What is left of the wait is for the next who looks.
 */
export function sharedTraffic(exact: GatewayTraffic, known: KnownTraffic): GatewayTraffic {
  const underWay = new Map<string, Promise<void>>();
  let together: { readonly ids: string[]; readonly done: Promise<void> } | undefined;

  async function readAll(ids: readonly string[], now: string): Promise<void> {
    try {
      const minutes: Minutes = await exact.latestMinutes(ids, now).catch(nothingIfRefused);
      const readAt = Date.parse(now);
      for (const id of ids) known.set(id, { readAt, minutes: minutes[id] ?? [] });
      for (const [id, one] of known) if (readAt - one.readAt > forgottenMs) known.delete(id);
    } finally {
      for (const id of ids) underWay.delete(id);
    }
  }
  /** Begins to read a gateway with those that are asked for in this moment. */
  function begin(id: string, now: string): Promise<void> {
    if (together === undefined) {
      const ids: string[] = [];
      const done = pause(togetherMs).then(() => {
        together = undefined;
        return readAll(ids, now);
      });
      // Whoever waits is told of a bug; whoever does no more, is not.
      done.catch(() => undefined);
      together = { ids, done };
    }
    together.ids.push(id);
    underWay.set(id, together.done);
    return together.done;
  }
  const isGood = (id: string, now: string) => {
    const age = Date.parse(now) - (known.get(id)?.readAt ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < goodMs;
  };
  return {
    ...exact,
    async latestMinutes(gatewayIds, now) {
      const wanted = gatewayIds.filter((id) => !isGood(id, now));
      const reading = wanted.map((id) => underWay.get(id) ?? begin(id, now));
      if (reading.length > 0) await Promise.race([Promise.all(reading), pause(patienceMs)]);
      return Object.fromEntries(gatewayIds.map((id) => [id, known.get(id)?.minutes ?? []]));
    },
  };
}

/** What AWS refuses or does not answer is not known, and that is all. */
function nothingIfRefused(error: unknown): Minutes {
  if (error instanceof AwsCallFailed) return {};
  throw error;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds).unref());
}
