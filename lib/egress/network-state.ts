import type { Temporal } from 'temporal-polyfill';
import { defaultRoutes } from './default-route';
import type { Desired } from './desired';
import { drainOf, type Finishing, finishing } from './drain';
import { networkSlot } from './items';
import type { Observed } from './observed';
import { isGone, ownership } from './ownership';
import { nothingRemembered } from './plan-memory';
import { refusal } from './refusal';
import { viewOf } from './view';

/** What people read. `finishing` is said while connections are given time to end. */
export type NetworkState = 'closed' | 'opening' | 'open' | 'finishing' | 'closing' | 'unknown';

/**
 * A network's state, from what is there and what is wanted. Open: a table leads to an available gateway of ours.
 * It speaks of our own way out only; whether traffic can get out at all is `exposure`'s to say. After gateways that
 * failed of late nothing is being built, and it is not called opening.
 */
export function networkState(
  desired: Desired,
  observed: Observed,
  now: Temporal.Instant,
  maxDrainMinutes = 0,
): NetworkState {
  if (desired.state === 'unknown') return 'unknown';
  if (finishingOf(desired, observed, now, maxDrainMinutes)) return 'finishing';
  const seen = look(observed);
  if (desired.state === 'closed') return seen.left ? 'closing' : 'closed';
  if (seen.routed) return 'open';
  if (desired.state === 'blocked') return seen.left ? 'closing' : 'closed';
  if (!isRefused(observed, now)) return 'opening';
  return seen.left ? 'closing' : 'closed';
}

/** Whose connections are given time, and until when; undefined if nobody’s are. */
export function finishingOf(
  desired: Desired,
  observed: Observed,
  now: Temporal.Instant,
  maxDrainMinutes: number,
): Finishing | undefined {
  const drain = drainOf(desired, observed, maxDrainMinutes);
  return drain && finishing(viewOf(observed, now.epochMilliseconds, nothingRemembered, []), drain);
}

function isRefused(observed: Observed, now: Temporal.Instant): boolean {
  return refusal(viewOf(observed, now.epochMilliseconds, nothingRemembered, []), networkSlot).length > 0;
}

function look(observed: Observed): { routed: boolean; left: boolean } {
  const own = ownership(observed);
  const routeOf = defaultRoutes(own);
  const available = new Set(
    own.gateways.filter((gateway) => gateway.state === 'available').map((gateway) => gateway.id),
  );
  const routes = observed.routeTables.map(routeOf);
  const ours = routes.flatMap((route) => (route.owner === 'own' && !route.dead ? [route.gatewayId] : []));
  const alive = own.gateways.some((gateway) => !isGone(gateway));
  return {
    routed: ours.some((id) => available.has(id)),
    left: ours.length > 0 || alive || own.addresses.length > 0,
  };
}
