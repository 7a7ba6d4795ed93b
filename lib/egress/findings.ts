import type { Temporal } from 'temporal-polyfill';
import type { Desired } from './desired';
import { drainOf } from './drain';
import { keepOne } from './duplicates';
import { isLongOverdue } from './expiry';
import { instantOf } from './instant-text';
import { isKept } from './kept-addresses';
import type { Address, Observed, Tags } from './observed';
import { isGone, type OwnAddress, type Ownership, type OwnGateway } from './ownership';
import { nothingRemembered } from './plan-memory';
import { suspectProblem } from './preflight';
import { type About, type Problem, problem } from './problem';
import { type Why, whyText } from './problem-whys';
import type { Offered } from './settings';
import { outcomeWhileOpen } from './slot-outcome';
import { tag } from './tags';
import { type View, viewOf } from './view';

/**
 * Something that costs money, or may, and that somebody should know of. `orphan`: ours, and it should not be, for over
 * half an hour. `suspected-orphan`: perhaps ours, one mark lost; never touched. `overdue`: past its latest end, and
 * not being deleted.
 */
export interface Finding {
  readonly kind: 'orphan' | 'suspected-orphan' | 'overdue';
  readonly resource: 'gateway' | 'address';
  readonly id: string;
  readonly vpcId?: string;
  readonly why: string;
  /** The same as data: the code of the reason, and what it names. */
  readonly about?: Readonly<Record<string, string>>;
}

const minute = 60_000;
/** How long something may stand that should not: closing takes a few minutes, and a run in trouble is repeated. */
const graceMinutes = 30;
/** The furthest that `sluice:expires-at` ever lies ahead: a day, and half an hour. */
const longestMinutes = 24 * 60 + 30;

/**
 * What is to be said of a network's resources. A gateway whose window has just ended is no orphan yet. `atRest`: the plan
 * has nothing left to do, or a run is at work on it, so nothing is an orphan.
 */
export function findings(
  observed: Observed,
  { wanted, atRest }: { readonly wanted: Desired; readonly atRest: boolean },
  now: Temporal.Instant,
  offered?: Offered,
): Finding[] {
  const view = viewOf(observed, now.epochMilliseconds, nothingRemembered, offered);
  return [
    ...(atRest ? [] : orphans(view, wanted)),
    ...overdue(view.own, wanted, view.now),
    ...suspects(view),
  ].map((finding) => ({ ...finding, vpcId: observed.vpcId }));
}

/** Addresses that bear some of our tags and name no network that is known: nobody else would ever see them. */
export function strayFindings(addresses: readonly Address[]): Finding[] {
  return addresses
    .filter((address) => !address.serviceManaged && !(tag.adopted in address.tags))
    .map(({ allocationId: id, tags }) => {
      const found = problem('suspected-orphan', { subject: id, ...lostBy(tags) });
      return { kind: 'suspected-orphan', resource: 'address', id, ...saidOf(found) };
    });
}

function lostBy(tags: Tags): About {
  const vpcId = tags[tag.vpc];
  if (!vpcId) return { why: 'vpc-tag-missing' };
  return tags[tag.managed] === 'true'
    ? { why: 'vpc-tag-unknown', detail: vpcId }
    : { why: 'managed-tag-missing' };
}

function orphans(view: View, wanted: Desired): Finding[] {
  const closed = wanted.state === 'closed';
  if (!(closed || wanted.state === 'open') || isTooEarly(view, wanted)) return [];
  const why = because(closed ? 'wanted-closed' : 'one-too-many');
  const gateways = closed ? view.own.gateways.filter((one) => !isGone(one)) : spareGateways(view);
  const addresses = closed ? view.own.addresses : spareAddresses(view);
  return [
    ...gateways
      .filter((one) => isOlder(one.createdAt ?? one.tags[tag.createdAt], graceMinutes, view.now))
      .map(({ id }) => ({ kind: 'orphan', resource: 'gateway', id, ...why }) as const),
    ...addresses
      .filter((one) => !isKept(view, one) && isOlder(one.tags[tag.createdAt], graceMinutes, view.now))
      .map(({ allocationId: id }) => ({ kind: 'orphan', resource: 'address', id, ...why }) as const),
  ];
}

/** Closing still has its time, which begins when that of the connections is over. */
function isTooEarly(view: View, wanted: Desired): boolean {
  if (wanted.state !== 'closed' || !wanted.since) return false;
  const from = drainOf(wanted, view)?.limit ?? wanted.since.epochMilliseconds;
  return view.now - from <= graceMinutes * minute;
}

function spareGateways(view: View): OwnGateway[] {
  const slots = [...new Set(view.own.gateways.map(({ slot }) => slot))];
  return slots.flatMap((slot) => keepOne(view, slot).spare);
}

/** Free, but for those on which a gateway is about to be built: theirs may just have been deleted by hand (F75). */
function spareAddresses(view: View): OwnAddress[] {
  const next = new Set(
    view.slots.wanted
      .flatMap((slot) => outcomeWhileOpen(view, slot, undefined).actions)
      .flatMap(({ step, item }) => (step === 'CreateGateway' ? item.allocationId : [])),
  );
  return view.own.addresses.filter(({ use, allocationId }) => use === 'free' && !next.has(allocationId));
}

/**
 * Past `sluice:expires-at`. Without a readable one nothing is ever removed by it, so where the windows cannot be read
 * the gateway's own age counts: it is said, no more.
 */
function overdue({ gateways }: Ownership, wanted: Desired, now: number): Finding[] {
  const unread = wanted.state === 'unknown' || wanted.state === 'blocked';
  return gateways
    .filter((gateway) => !isGone(gateway) && gateway.state !== 'deleting')
    .flatMap(({ id, tags, createdAt }) => {
      const known = instantOf(tags[tag.expiresAt]) !== undefined;
      const late = known
        ? isLongOverdue(tags[tag.expiresAt], now)
        : unread && isOlder(createdAt, longestMinutes, now);
      const why = known ? because('latest-end', tags[tag.expiresAt]) : because('expiry-unread', createdAt);
      return late ? [{ kind: 'overdue', resource: 'gateway', id, ...why } as const] : [];
    });
}

/** One whose address is only not listed yet may just have been made. */
function suspects({ own, now }: View): Finding[] {
  return own.suspects
    .filter(({ why, createdAt }) => why !== 'address-missing' || isOlder(createdAt, 2, now))
    .map((suspect) => {
      const { id, kind: resource } = suspect;
      return { kind: 'suspected-orphan', resource, id, ...saidOf(suspectProblem(suspect)) };
    });
}

/** A reason in English, and as data. */
function because(why: Why, detail?: string): Pick<Finding, 'why' | 'about'> {
  const about = detail === undefined ? {} : { detail };
  return { why: whyText(why, about), about: { why, ...about } };
}

function saidOf({ message, about }: Problem): Pick<Finding, 'why' | 'about'> {
  return { why: message, ...(about ? { about } : {}) };
}

/** What has no readable time of its making is old. */
function isOlder(createdAt: string | undefined, minutes: number, now: number): boolean {
  return now - (instantOf(createdAt) ?? 0) > minutes * minute;
}
