import type { Temporal } from 'temporal-polyfill';
import { type Desired, desired, type RecordsSeen, recordsInForce } from '@/lib/egress/desired';
import { exposure } from '@/lib/egress/exposure';
import { finishingOf, networkState, stateAtRest } from '@/lib/egress/network-state';
import type { Observed } from '@/lib/egress/observed';
import { isLive, ownership } from '@/lib/egress/ownership';
import { plan } from '@/lib/egress/plan';
import type { Plan } from '@/lib/egress/plan-step';
import { distinct } from '@/lib/egress/problem';
import type { Allowed, Offered } from '@/lib/egress/settings';
import { tag } from '@/lib/egress/tags';
import type { NetworkSummary } from '@/lib/view/network';
import { nextOpenings } from '@/lib/window/openings';
import type { NetworkRecord } from '@/lib/window/record';
import { openIntervals } from '@/lib/window/timeline';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Context } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { instantOf, untilOf } from './instant';
import { type LastRun, lastRun } from './last-run';
import { mayHere } from './may-here';
import type { Look } from './network';
import { networkProblems } from './network-problems';
import { planRepairs } from './plan-repairs';
import { readFinishing } from './read-finishing';
import { wantedOf } from './want-why';

/**
 * A network as the list shows it, with what its last run says; one that is opening with the seconds until it is ready,
 * one that is finishing with how long and for what.
 */
export async function summarise(
  { actor, policy: allowed }: Pick<Context, 'actor' | 'policy'>,
  look: Look,
  now: Temporal.Instant,
): Promise<NetworkSummary> {
  const wanted = desired(seenOf(look), look.vpcId, now);
  const next = plan(wanted, look.observed, now, undefined, allowed);
  const may = mayHere(actor, look, [look.adapters]);
  const wants = wantedOf(allowed, look);
  const seen = { ...networkSummary(look, { wanted, next }, now, allowed), may, wants };
  const last = await lastRun(look, { wanted, next, told: seen.problems }, now);
  const summary = last ? withLastRun(seen, last, stateAtRest(look.observed, now, allowed)) : seen;
  if (summary.state === 'finishing') return withFinishing(summary, look, now, allowed);
  if (summary.state !== 'opening' && summary.state !== 'open') return summary;
  const told = await withFighting(summary, look, now, allowed);
  if (summary.state === 'open') return told;
  const ready = readyInSeconds(look.observed, now, await usualSeconds(look));
  return ready === undefined ? told : { ...told, readyInSeconds: ready };
}

/** Somebody keeps taking our route out: AWS is asked only where one is missing. */
async function withFighting(
  summary: NetworkSummary,
  { observed, vpcId, adapters, ...look }: Look,
  now: Temporal.Instant,
  offered: Offered,
): Promise<NetworkSummary> {
  const wanted = desired(seenOf(look), vpcId, now);
  const next = await planRepairs(adapters.metrics, { desired: wanted, observed, now, options: offered });
  const fought = next.step === 'Blocked' ? next.problems.filter(({ code }) => code === 'fighting') : [];
  return fought.length > 0 ? { ...summary, problems: [...summary.problems, ...fought] } : summary;
}

/**
 * Where the last run gave up and none is at work, nothing is being opened or closed: what is there is said. Where a run is
 * at work that was refused nothing, a part without a way out is being opened.
 */
function withLastRun(
  summary: NetworkSummary,
  { atWork, problems }: LastRun,
  atRest: NetworkSummary['state'],
): NetworkSummary {
  if (problems.length === 0) return atWork ? withoutPartlyOpen(summary) : summary;
  const moving = summary.state === 'opening' || summary.state === 'closing';
  // Where it is open as wanted, only a part of it is kept from opening.
  const told = problems.map((one) => ({ ...one, blocks: one.blocks && summary.state !== 'open' }));
  return {
    ...summary,
    state: moving && !atWork ? atRest : summary.state,
    problems: distinct([...summary.problems, ...told]),
  };
}

function withoutPartlyOpen(summary: NetworkSummary): NetworkSummary {
  return { ...summary, problems: summary.problems.filter(({ code }) => code !== 'partly-open') };
}

async function withFinishing(
  summary: NetworkSummary,
  look: Look,
  now: Temporal.Instant,
  offered: Offered,
): Promise<NetworkSummary> {
  const wanted = desired(seenOf(look), look.vpcId, now);
  const finishing = finishingOf(wanted, look.observed, now, offered);
  return finishing ? { ...summary, finishing: await readFinishing(look, finishing, now) } : summary;
}

/** What gateways usually take here. A figure for people's patience: without CloudWatch it is left out, and all else stands. */
async function usualSeconds({ adapters, vpcId }: Look): Promise<number | undefined> {
  try {
    return await asking('network-unknown', () => adapters.metrics.usualPendingSeconds(vpcId));
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

function networkSummary(
  look: Look,
  { wanted, next }: { readonly wanted: Desired; readonly next: Plan },
  now: Temporal.Instant,
  allowed: Allowed,
): Omit<NetworkSummary, 'may' | 'wants'> {
  const { observed, vpcId, adapters } = look;
  const records = look.listing ? recordsInForce(look.listing.kept, vpcId) : [];
  const state = networkState(wanted, observed, now, allowed);
  const team = teamOf(observed);
  return {
    vpcId,
    name: nameOf(observed),
    site: { ...adapters.site },
    ...(team === undefined ? {} : { team }),
    ...(observed.cidr === undefined ? {} : { cidr: observed.cidr }),
    state,
    exposed: exposure(observed).exposed,
    ...whyOf(wanted, records, now),
    problems: networkProblems(observed, seenOf(look), { wanted, next }, { now, allowed }),
    strip: stripOf(records, now),
    windows: records.filter((record) => record.kind === 'window').length,
  };
}

function seenOf({ listing, unknown }: Pick<Look, 'listing' | 'unknown'>): RecordsSeen {
  if (listing) return listing;
  return unknown ? { unknown: unknown.why, detail: unknown.message } : { unknown: 'records-unreadable' };
}

export function nameOf({ tags, vpcId }: Observed): string {
  return tags[tag.name] || tags.Name || vpcId;
}

/** The tag for it, or one of the names under which many keep it. */
function teamOf({ tags }: Observed): string | undefined {
  return tags[tag.team] || tags.Team || tags.team || undefined;
}

type Why = Pick<NetworkSummary, 'reason' | 'until' | 'nextOpening'>;
function whyOf(wanted: Desired, records: readonly NetworkRecord[], now: Temporal.Instant): Why {
  if (wanted.state === 'unknown') return { reason: { kind: 'unknown', cause: wanted.cause } };
  // What cannot be read may be what keeps it open: neither an end nor a next opening can be promised.
  if (wanted.state === 'blocked' && !wanted.stopped)
    return { reason: { kind: 'unknown', cause: 'spoilt-entry' } };
  const decision = willBeOpen(records, now);
  const next = decision.open ? undefined : nextOpening(records, now);
  return { reason: decision.reason, ...untilOf(decision), ...(next ? { nextOpening: next } : {}) };
}

function nextOpening(records: readonly NetworkRecord[], now: Temporal.Instant) {
  const windows = records.filter((record) => record.kind === 'window');
  const [next] = nextOpenings(windows, now, 1);
  const name = windows.find(({ id }) => id === next?.windowId)?.name;
  if (!next || name === undefined) return undefined;
  return { opens: next.opens.toString(), closes: next.closes.toString(), windowId: next.windowId, name };
}

const dayHours = 24;
/** Today in UTC, and a day on both sides, so that every reader's own day is in it. */
function stripOf(records: readonly NetworkRecord[], now: Temporal.Instant): NetworkSummary['strip'] {
  const today = now.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const midnight = today.subtract({ hours: today.toZonedDateTimeISO('UTC').hour });
  const from = midnight.subtract({ hours: dayHours });
  return openIntervals(records, from, midnight.add({ hours: 2 * dayHours })).map(
    ({ opens, closes, source }) => ({ opens: opens.toString(), closes: closes.toString(), source }),
  );
}

/** What is left of the usual time since the gateway was asked for; of a whole one while there is none. */
function readyInSeconds(
  observed: Observed,
  now: Temporal.Instant,
  usualSeconds: number | undefined,
): number | undefined {
  if (usualSeconds === undefined) return undefined;
  const gateway = ownership(observed).gateways.find(isLive);
  const since = gateway?.createdAt === undefined ? now : instantOf(gateway.createdAt);
  const waited = (now.epochMilliseconds - since.epochMilliseconds) / 1000;
  return Math.max(1, Math.round(usualSeconds - waited));
}
