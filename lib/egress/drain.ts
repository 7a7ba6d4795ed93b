import { Temporal } from 'temporal-polyfill';
import type { Desired } from './desired';
import { instantOf } from './instant-text';
import { acting, type Outcome, pausing, together } from './moves';
import type { OwnGateway } from './ownership';
import type { Drained } from './plan-memory';
import { tag } from './tags';
import { servedBy, type View } from './view';

const second = 1000;
const minute = 60 * second;
/** A look at the metrics is asked for no sooner again; they come by the minute. */
const again = 15 * second;
/** How long a quiet gateway counts as quiet. */
const quietFor = 2 * minute;

/** Connections are given time to end: from when closed has been wanted to the limit, epoch milliseconds. */
export interface Drain {
  readonly since: number;
  readonly limit: number;
}

/**
 * The time that a closing network gives its connections: the minutes that its tag asks for, as far as the deployment
 * allows, from when closed has been wanted. That is computed from the records, so that no run, however often it is
 * doubled, cut off or forgets, can make it longer. Undefined: none is given. An admin's stop gives none.
 */
export function drainOf(desired: Desired, { settings }: View): Drain | undefined {
  if (desired.state !== 'closed' || !desired.since || desired.reason.kind === 'freeze') return undefined;
  const { drainMinutes } = settings;
  const since = desired.since.epochMilliseconds;
  return drainMinutes > 0 ? { since, limit: since + drainMinutes * minute } : undefined;
}

/** A gateway through which connections may run, and their time. */
interface Timed extends Drain {
  readonly gateway: OwnGateway;
}

/**
 * The gateways whose connections are given time, over or not: never past `sluice:expires-at`, and one without is given
 * none. Nor is one through which nothing can run: it is not available, or no route of ours leads to it.
 */
function timed(view: View, gateways: readonly OwnGateway[], drain: Drain | undefined): Timed[] {
  if (!drain) return [];
  return gateways.flatMap((gateway) => {
    const expires = instantOf(gateway.tags[tag.expiresAt]);
    if (expires === undefined || gateway.state !== 'available') return [];
    const leads = servedBy(view, gateway.id).length > 0;
    return leads ? [{ gateway, since: drain.since, limit: Math.min(drain.limit, expires) }] : [];
  });
}

/** The gateways whose connections have time left and are not known to have ended, and what to do for them. */
export function draining(
  view: View,
  gateways: readonly OwnGateway[],
  drain: Drain | undefined,
): { readonly outcome: Outcome; readonly gatewayIds: ReadonlySet<string> } {
  const left = timed(view, gateways, drain).filter((one) => view.now < one.limit && !isQuiet(view, one));
  return {
    outcome: together(left.map((one) => look(view, one))),
    gatewayIds: new Set(left.map(({ gateway }) => gateway.id)),
  };
}

/** A network whose connections are given time: through which gateways, and when they are cut at the latest. */
export interface Finishing {
  readonly until: Temporal.Instant;
  readonly gatewayIds: readonly string[];
}

/** Undefined if no connections are given time. */
export function finishing(view: View, drain: Drain | undefined): Finishing | undefined {
  const left = timed(view, view.own.gateways, drain).filter(({ limit }) => view.now < limit);
  if (left.length === 0) return undefined;
  const until = Temporal.Instant.fromEpochMilliseconds(Math.max(...left.map(({ limit }) => limit)));
  return { until, gatewayIds: left.map(({ gateway }) => gateway.id) };
}

/** What was seen before closed was wanted does not count: it was open again in between. */
function isQuiet(view: View, { gateway, since }: Timed): boolean {
  const seen = seenOf(view, gateway);
  const at = lookedAt(seen);
  return seen?.quiet === true && at >= since && view.now - at <= quietFor;
}

function look(view: View, { gateway, limit }: Timed): Outcome {
  const { id, slot } = gateway;
  if (view.now - lookedAt(seenOf(view, gateway)) < again) return pausing('draining', id, limit);
  return acting({ step: 'Drain', item: { slot, gatewayId: id } });
}

function seenOf({ memory }: View, { id }: OwnGateway): Drained | undefined {
  return memory.drained.find(({ gatewayId }) => gatewayId === id);
}

/** Long ago, if it was never looked at. */
function lookedAt(seen: Drained | undefined): number {
  return instantOf(seen?.at) ?? 0;
}

/** Said of a closing whose connections had time and did not use it: to be put after its intent. */
export function cutNow(view: View, drain: Drain | undefined): string {
  const over = timed(view, view.own.gateways, drain).flatMap(({ gateway, limit }) => {
    const seen = seenOf(view, gateway);
    return view.now >= limit && seen?.quiet === false ? [seen] : [];
  });
  return over.length > 0 ? `, the time for connections to end is over (${still(over)})` : '';
}

/** What was cut on gateways that no longer serve, as it was last seen: a sentence, or nothing. */
export function cutSentence(drained: readonly Drained[], isGone: (gatewayId: string) => boolean): string {
  const cut = drained.filter(({ quiet, gatewayId }) => !quiet && isGone(gatewayId));
  return cut.length > 0 ? `Cut when the way out went: ${still(cut)}.` : '';
}

function still(drained: readonly Drained[]): string {
  return drained
    .map(({ gatewayId, connections }) => {
      if (connections === undefined) return `what ran through ${gatewayId}, which could not be counted`;
      const many = `${connections} connection${connections === 1 ? '' : 's'}`;
      return `${connections === 0 ? 'traffic without connections' : many} through ${gatewayId}`;
    })
    .join(', ');
}
