import { Temporal } from 'temporal-polyfill';
import type { Allowed } from '@/lib/egress/settings';
import type { NetworkSummary } from '@/lib/view/network';
import type { Context, SiteAdapters } from './context';
import { mayHere } from './may-here';
import type { LedListing } from './measure-leads';
import type { Look } from './network';
import { summarise } from './summary';

interface Known {
  /** What it was made from. */
  readonly observed: Look['observed'];
  readonly listing: Look['listing'];
  readonly allowed: Allowed;
  /** For whom it is made too: who began to ask a little earlier waits behind others, and is told what is newer. */
  readonly from: Temporal.Instant;
  /** When it must be made anew, whatever is seen. */
  readonly until: Temporal.Instant;
  readonly summary: NetworkSummary;
}
const made = new WeakMap<SiteAdapters, Map<string, Known>>();

/** So long at most, each network a little different: they are not all to be made anew at once. */
const longestSeconds = { least: 20, most: 40 } as const;
/** As long as a request may take. */
const earlierSeconds = 10;
const atRest: readonly NetworkSummary['state'][] = ['closed', 'open'];

type Asked = Pick<Context, 'actor' | 'policy'>;

/**
 * The summary of a network that is at rest, as it was made before, while all that it was made from is the same, up to its
 * next change and 40 seconds at most: a list of 1,000 networks costs what moves. Nothing is asked for it. What the actor
 * may do there is judged for each.
 */
export function knownSummary(ctx: Asked, look: Look, now: Temporal.Instant): NetworkSummary | undefined {
  const ofSite = made.get(look.adapters);
  const known = ofSite?.get(look.vpcId);
  if (!ofSite || !known || !stillTrue(known, look, now, ctx.policy)) return undefined;
  const { observed, listing } = look;
  // The next comparison is with what is the same by itself.
  if (known.observed !== observed || known.listing !== listing)
    ofSite.set(look.vpcId, { ...known, observed, listing });
  return { ...known.summary, may: mayHere(ctx.actor, look, [look.adapters]) };
}

/** As `summarise`, and kept for who asks next if the network is at rest. */
export async function summariseAnew(ctx: Asked, look: Look, now: Temporal.Instant): Promise<NetworkSummary> {
  const ofSite = made.get(look.adapters) ?? new Map<string, Known>();
  made.set(look.adapters, ofSite);
  const allowed = ctx.policy;
  const { observed, listing } = look;
  const summary = await summarise(ctx, look, now);
  if (isAtRest(summary)) {
    const from = now.subtract({ seconds: earlierSeconds });
    ofSite.set(look.vpcId, { observed, listing, allowed, from, until: endOf(summary, now), summary });
  } else ofSite.delete(look.vpcId);
  return summary;
}

function stillTrue(
  known: Known,
  { observed, listing }: Look,
  now: Temporal.Instant,
  allowed: Allowed,
): boolean {
  const inTime =
    Temporal.Instant.compare(known.from, now) <= 0 && Temporal.Instant.compare(now, known.until) < 0;
  return (
    inTime &&
    known.allowed === allowed &&
    (known.observed === observed || printOf(known.observed) === printOf(observed)) &&
    (known.listing === listing || isSameListing(known.listing, listing))
  );
}

function isSameListing(one: Look['listing'], other: Look['listing']): boolean {
  return one !== undefined && other !== undefined && printOf(one) === printOf(other);
}

const prints = new WeakMap<object, string>();

/** All but when it was read. It does not change, and is compared with the next look and the one after. */
function printOf(seen: Look['observed'] | LedListing): string {
  const print = prints.get(seen) ?? JSON.stringify({ ...seen, readAt: '' });
  prints.set(seen, print);
  return print;
}

/** With problems there is more behind it than the look: the last run's words. */
function isAtRest({ state, problems }: NetworkSummary): boolean {
  return atRest.includes(state) && problems.length === 0;
}

function endOf({ vpcId, until, nextOpening }: NetworkSummary, now: Temporal.Instant): Temporal.Instant {
  const { least, most } = longestSeconds;
  const share = Number.parseInt(vpcId.slice(-2), 16) / 255;
  const longest = now.add({ milliseconds: Math.round((least + share * (most - least)) * 1000) });
  const ends = [until, nextOpening?.opens].flatMap((one) => (one ? [Temporal.Instant.from(one)] : []));
  return [...ends, longest].reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b));
}
