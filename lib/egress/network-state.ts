import type { Temporal } from 'temporal-polyfill';
import type { Desired } from './desired';
import { drainOf, type Finishing, finishing } from './drain';
import { isKept } from './kept-addresses';
import type { Observed } from './observed';
import { isGone } from './ownership';
import { nothingRemembered } from './plan-memory';
import { refusal } from './refusal';
import type { Offered } from './settings';
import { servedBy, type View, viewOf } from './view';

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
  offered?: Offered,
): NetworkState {
  if (desired.state === 'unknown') return 'unknown';
  const view = viewOf(observed, now.epochMilliseconds, nothingRemembered, offered);
  if (finishing(view, drainOf(desired, view))) return 'finishing';
  const left = isLeft(view);
  if (desired.state === 'closed') return left ? 'closing' : 'closed';
  if (isRouted(view)) return 'open';
  if (desired.state === 'blocked') return left ? 'closing' : 'closed';
  if (!isRefused(view)) return 'opening';
  return left ? 'closing' : 'closed';
}

/** Whose connections are given time, and until when; undefined if nobody’s are. */
export function finishingOf(
  desired: Desired,
  observed: Observed,
  now: Temporal.Instant,
  offered?: Offered,
): Finishing | undefined {
  const view = viewOf(observed, now.epochMilliseconds, nothingRemembered, offered);
  return finishing(view, drainOf(desired, view));
}

/**
 * What is there, where nobody is at work on what is wanted and `networkState` would call it opening or closing: a way
 * out that should have gone is open, and nothing is called opening.
 */
export function stateAtRest(observed: Observed, now: Temporal.Instant, offered?: Offered): NetworkState {
  const view = viewOf(observed, now.epochMilliseconds, nothingRemembered, offered);
  if (isRouted(view)) return 'open';
  return isLeft(view) ? 'closing' : 'closed';
}

function isRefused(view: View): boolean {
  return view.slots.wanted.every((slot) => refusal(view, slot).length > 0);
}

function isRouted(view: View): boolean {
  return view.own.gateways.some(({ id, state }) => state === 'available' && servedBy(view, id).length > 0);
}

/** A gateway or an address of ours that is to go; a kept address stays and leaves nothing to do. */
function isLeft(view: View): boolean {
  const { gateways, addresses } = view.own;
  return gateways.some((one) => !isGone(one)) || addresses.some((one) => !isKept(view, one));
}
