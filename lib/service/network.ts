import { RecordsUnknown } from '@/lib/aws/records';
import { recordsInForce } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import type { NetworkRecord } from '@/lib/window/record';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking, serviceErrorOf } from './failure';
import { mayKnowOf, sees } from './grants';
import { inTime } from './in-time';
import { type LedListing, measureLeads } from './measure-leads';
import { noSuchNetwork } from './roles';
import { toldTo } from './told';

/** One network as one look finds it. `listing` is absent when the records cannot be read: then nothing is known of what is wanted. */
export interface Look {
  readonly adapters: SiteAdapters;
  readonly vpcId: string;
  readonly observed: Observed;
  readonly listing?: LedListing;
  readonly unknown?: RecordsUnknown;
}
/** A network whose records are known: what every verb but looking wants. */
export interface Network extends Look {
  readonly listing: LedListing;
  /** Its records that count, and the site-wide freezes. */
  readonly records: readonly NetworkRecord[];
}

/** The network with its records. Errors: not-found, records-unknown, network-unknown. */
export async function readNetwork(ctx: Context, vpcId: string): Promise<Network> {
  return withRecords(await lookAt(ctx, vpcId));
}

/**
 * As `readNetwork`, for what is to be changed: while a site is silent in which the VPC may be, what is left of it or went
 * astray in another is not acted on.
 */
export async function readToChange(ctx: Context, vpcId: string): Promise<Network> {
  const looks = looksAt(ctx, vpcId);
  const look = await foundIn(ctx, vpcId, looks);
  if (!look.observed.exists) await Promise.all(looks);
  return withRecords(look);
}

function withRecords(look: Look): Network {
  if (look.unknown) throw serviceErrorOf(look.unknown, 'records-unknown');
  if (!look.listing) throw new ServiceError('records-unknown', `The records of ${look.vpcId} are not known.`);
  return { ...look, listing: look.listing, records: recordsInForce(look.listing.kept, look.vpcId) };
}

/**
 * The network, its records known or not. A site that fails or is slow does not hide a network of another. One that the
 * actor may not know of ends the verb in each case as if it were nowhere. Errors: not-found, network-unknown.
 */
export async function lookAt(ctx: Context, vpcId: string): Promise<Look> {
  return foundIn(ctx, vpcId, looksAt(ctx, vpcId));
}

/**
 * A VPC is in one site only: the others are not asked for one that was there a moment ago. For whom it cannot be there, by
 * its id, none is.
 */
function looksAt(ctx: Context, vpcId: string): readonly Promise<Look | undefined>[] {
  const there = ctx.sites.filter(({ seenLately }) => seenLately?.(vpcId));
  const sites = there.length > 0 ? there : mayKnowOf(ctx.actor, vpcId) ? ctx.sites : [];
  return sites.map((adapters) => inTime(ctx, adapters, () => lookIfThere(adapters, vpcId)));
}

/** A site that was looked through for somebody else a moment ago is not looked through again for what was not there. */
async function lookIfThere(adapters: SiteAdapters, vpcId: string): Promise<Look | undefined> {
  const { mayBeHere, seenLately } = adapters;
  const isThere =
    !mayBeHere || seenLately?.(vpcId) || (await asking('network-unknown', () => mayBeHere(vpcId)));
  return isThere ? lookAtSite(adapters, vpcId) : undefined;
}

type Looks = readonly Promise<Look | undefined>[];

async function foundIn(ctx: Context, vpcId: string, looks: Looks): Promise<Look> {
  const found = await firstKnown(looks, (look) => sees(ctx.actor, look));
  if (found) return found;
  const failed = (await Promise.allSettled(looks)).find((look) => look.status === 'rejected');
  // By its id alone it may be theirs already: then they are told why.
  if (failed) throw toldTo(ctx.actor, failed.reason, { vpcId, observed: { tags: {} } });
  throw noSuchNetwork(vpcId);
}

/**
 * A VPC is in one site only: once it is seen, nobody waits for the others. What is left of one, or a record that went
 * astray, counts only where no site has the VPC: verbs would else act where it is not.
 */
async function firstKnown(looks: Looks, isSeen: (look: Look) => boolean): Promise<Look | undefined> {
  const there = await firstThat(looks, (look) => look.observed.exists && isSeen(look));
  return there ?? firstThat(looks, (look) => isKnown(look) && isSeen(look));
}

async function firstThat(looks: Looks, fits: (look: Look) => boolean): Promise<Look | undefined> {
  const fitting = looks.map(async (look) => {
    const seen = await look;
    if (seen && fits(seen)) return seen;
    throw new Error('It is not there.');
  });
  return Promise.any(fitting).catch(() => undefined);
}

async function lookAtSite(adapters: SiteAdapters, vpcId: string): Promise<Look> {
  const [observed, records] = await Promise.all([
    asking('network-unknown', () => adapters.networks.observe(vpcId)),
    listOrUnknown(adapters, vpcId),
  ]);
  return { adapters, vpcId, observed, ...records };
}

/** The site's listing, or that it is unknown and why. Other failures end the verb. */
export async function listOrUnknown(
  adapters: SiteAdapters,
  vpcId?: string,
): Promise<{ listing: LedListing } | { unknown: RecordsUnknown }> {
  try {
    const listing = await asking('records-unknown', () => adapters.records.list(vpcId));
    return { listing: await measureLeads(adapters.metrics, listing) };
  } catch (error) {
    if (error instanceof ServiceError && error.cause instanceof RecordsUnknown)
      return { unknown: error.cause };
    throw error;
  }
}

/** A VPC that is there, or of which something is left: a record, an address or a gateway of ours. */
function isKnown({ observed, listing, vpcId }: Look): boolean {
  const recorded =
    listing?.kept.some((kept) => kept.record.vpcId === vpcId) ||
    listing?.spoilt.some((entry) => entry.vpcId === vpcId);
  return (
    observed.exists || observed.gateways.length > 0 || observed.addresses.length > 0 || recorded === true
  );
}
