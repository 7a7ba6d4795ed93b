import type { Temporal } from 'temporal-polyfill';
import { narrowing } from '@/lib/aws/records/narrow-listing';
import type { NetworkPage, Unreadable } from '@/lib/view/answers';
import type { NetworkSummary } from '@/lib/view/network';
import type { Context, SiteAdapters } from './context';
import { asking, wrongCursor } from './failure';
import { type SeenNetwork, sees } from './grants';
import { inTime } from './in-time';
import { mayHere } from './may-here';
import type { LedListing } from './measure-leads';
import { type Look, listOrUnknown } from './network';
import { networksNamed } from './networks-named';
import { allow } from './roles';
import { knownSummary, summariseAnew } from './summary-at-rest';
import { unreadSince } from './unread-since';
import { eachOnce, unreadableFor, unreadableIfTheirs } from './unreadable-site';
import { wantedOf } from './want-why';
import { withTraffic } from './with-traffic';

const usualLimit = 100;

export interface ListNetworks {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** A network in its place in the list; its summary may ask AWS for more, so only a page's are made. */
interface Row extends Pick<NetworkSummary, 'site' | 'vpcId'> {
  readonly summary: () => Promise<Shown>;
}
interface Shown {
  readonly network: NetworkSummary;
  readonly unreadable?: Unreadable;
}
interface SiteNetworks {
  readonly networks: readonly Row[];
  readonly unreadable?: readonly Unreadable[];
}

/**
 * Networks that are enrolled, have resources of ours or have records, by site and id. A site whose records cannot be read
 * gives its networks as `unknown`, with the cause; one whose networks cannot be read is named in `unreadable`, and what
 * its records name is given as `unknown`, unless the actor may know of some by their tags only. The other sites are listed all the same, and wait for none of them for long.
 */
export async function listNetworks(ctx: Context, input: ListNetworks): Promise<NetworkPage> {
  allow(ctx.actor, 'read', 'somewhere');
  const now = ctx.now();
  const sites = await Promise.all(ctx.sites.map((adapters) => networksOf(ctx, adapters, now)));
  const all = sites.flatMap(({ networks }) => networks).sort((a, b) => compare(keyOf(a), keyOf(b)));
  const after = input.cursor === undefined ? '' : readCursor(input.cursor);
  const rest = all.filter((network) => keyOf(network) > after);
  const rows = rest.slice(0, input.limit ?? usualLimit);
  const shown = await Promise.all(rows.map(({ summary }) => summary()));
  const last = rows.at(-1);
  const unreadable = eachOnce([...sites, ...shown].flatMap(({ unreadable }) => unreadable ?? []));
  return {
    networks: shown.map(({ network }) => network),
    ...(last && rest.length > rows.length ? { cursor: Buffer.from(keyOf(last)).toString('base64url') } : {}),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
}

async function networksOf(
  ctx: Context,
  adapters: SiteAdapters,
  now: Temporal.Instant,
): Promise<SiteNetworks> {
  const { site } = adapters;
  let vpcIds: readonly string[] = [];
  try {
    return await inTime(ctx, adapters, async () => {
      const records = await listOrUnknown(adapters);
      if ('listing' in records) vpcIds = networksNamed(records.listing);
      const observed = await asking('network-unknown', () => adapters.networks.observeAll(vpcIds));
      const recordsOf = 'listing' in records ? partsOf(records.listing) : undefined;
      const looks = observed.map(
        (one): Look => ({
          adapters,
          vpcId: one.vpcId,
          observed: one,
          ...records,
          ...(recordsOf ? { listing: recordsOf(one.vpcId) } : {}),
        }),
      );
      unreadSince(site, 'listing' in records, now);
      return { networks: looks.filter((look) => sees(ctx.actor, look)).map((look) => rowOf(ctx, look, now)) };
    });
  } catch (error) {
    const unreadable = unreadableIfTheirs(ctx.actor, error, adapters);
    unreadSince(site, false, now);
    // Without its tags a network is known by its id alone.
    const named = vpcIds.map((vpcId) => ({ adapters, vpcId, observed: { tags: {} } }));
    const networks = named
      .filter((one) => sees(ctx.actor, one))
      .map((one) => ({ site, vpcId: one.vpcId, summary: async () => unseen(ctx, one) }));
    return { networks, unreadable };
  }
}

const parts = new WeakMap<LedListing, (vpcId: string) => LedListing>();

/** Each network's part of a listing, sorted out once for all who share the listing. */
function partsOf(listing: LedListing): (vpcId: string) => LedListing {
  const known = parts.get(listing) ?? narrowing(listing);
  parts.set(listing, known);
  return known;
}

function rowOf(ctx: Context, look: Look, now: Temporal.Instant): Row {
  const { adapters, vpcId } = look;
  const { site } = adapters;
  const summary = async (): Promise<Shown> => {
    try {
      const network =
        knownSummary(ctx, look, now) ?? (await inTime(ctx, adapters, () => summariseAnew(ctx, look, now)));
      return { network: await withTraffic(network, look, now) };
    } catch (error) {
      return { ...unseen(ctx, look), unreadable: unreadableFor(ctx.actor, error, site, look) };
    }
  };
  return { site, vpcId, summary };
}

/** A network of which only records are known. */
function unseen({ actor, policy }: Context, network: SeenNetwork & Pick<Look, 'adapters'>): Shown {
  const { adapters, vpcId } = network;
  const shown: NetworkSummary = {
    vpcId,
    name: vpcId,
    site: { ...adapters.site },
    state: 'unknown',
    exposed: 'unknown',
    reason: { kind: 'unknown', cause: 'network-unknown' },
    problems: [],
    strip: [],
    windows: 0,
    may: mayHere(actor, network, [adapters]),
    wants: wantedOf(policy, network),
  };
  return { network: shown };
}

/** Where a page ended: `<account>/<region>/<VPC>`. */
function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{12}\/[a-z0-9-]+\/vpc-[0-9a-f]+$/.test(key)) throw wrongCursor();
  return key;
}

const keyOf = ({ site, vpcId }: Pick<NetworkSummary, 'site' | 'vpcId'>) =>
  `${site.accountId}/${site.region}/${vpcId}`;
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
