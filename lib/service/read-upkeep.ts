import type { Temporal } from 'temporal-polyfill';
import type { SiteCounts } from '@/lib/aws/metrics/site-metrics';
import type { Finding } from '@/lib/egress/findings';
import type { Upkeep, upkeepParts } from '@/lib/view/settings';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { inTime } from './in-time';
import { allow } from './roles';
import { judgeSite } from './site-judgement';
import { lookForSweep } from './sweep-look';
import { unreadableFor } from './unreadable-site';

type SiteUpkeep = Upkeep['sites'][number];
type Quota = SiteUpkeep['quotas'][number];
type Unread = SiteUpkeep['unread'];

/** AWS's defaults (docs/deploy.md, Quotas): what is in force only Service Quotas knows. */
const usual = { schedules: 1_000_000, addresses: 5, gateways: 5 };

/**
 * How Sluice fares in each site: what its last regular look found, what of it lies about, what could not be delivered, and
 * what is left of AWS's quotas. Needs a role on all networks. What cannot be read is an answer: `unread` names it.
 */
export async function readUpkeep(ctx: Context): Promise<Upkeep> {
  allow(ctx.actor, 'read', 'everywhere');
  const now = ctx.now();
  return {
    at: now.toString(),
    sites: await Promise.all(ctx.sites.map((adapters) => upkeepOf(ctx, adapters, now))),
  };
}

async function upkeepOf(ctx: Context, adapters: SiteAdapters, now: Temporal.Instant): Promise<SiteUpkeep> {
  const { site, metrics, undelivered, records, quotas } = adapters;
  const unread: Unread = [];
  const part = async <T>(
    name: (typeof upkeepParts)[number],
    read: () => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await inTime(ctx, adapters, () => asking('network-unknown', read));
    } catch (error) {
      const { code, message } = unreadableFor(ctx.actor, error, site);
      unread.push({ part: name, code, message });
      return undefined;
    }
  };
  const [found, leftovers, lost, entries, addresses, gateways] = await Promise.all([
    part('found', async () => foundIn(await metrics.lastCounts())),
    part('leftovers', () => leftoversIn(ctx, adapters, now)),
    part('undelivered', () => undelivered.count()),
    part('schedules', async () => (await records.list()).names.length),
    part('addresses', () => quotas.addresses()),
    part('gateways', () => quotas.gatewaysByZone()),
  ]);
  return {
    site: { ...site },
    ...(found === undefined ? {} : { found }),
    ...(leftovers === undefined ? {} : { leftovers }),
    ...(lost === undefined ? {} : { undelivered: lost }),
    quotas: [
      ...(entries === undefined ? [] : [quota('schedules', entries)]),
      ...(addresses === undefined ? [] : [quota('addresses', addresses.used, { most: addresses.most })]),
      ...Object.entries(gateways ?? {})
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([zone, used]) => quota('gateways', used, { zone })),
    ],
    unread,
  };
}

function quota(
  name: Quota['name'],
  used: number,
  { zone, most }: { readonly zone?: string; readonly most?: number | undefined } = {},
): Quota {
  return {
    name,
    ...(zone === undefined ? {} : { zone }),
    used,
    most: most ?? usual[name],
    source: most === undefined ? 'default' : 'told',
  };
}

/** In the words of the answer; nothing if no look has ended of late. */
function foundIn(counts: SiteCounts): SiteUpkeep['found'] {
  const named = {
    networks: counts.NetworksSwept,
    runsStarted: counts.RunsStarted,
    blocked: counts.BlockedNetworks,
    leftovers: counts.Orphans,
    suspected: counts.SuspectedOrphans,
    overdue: counts.Overdue,
  };
  const known = Object.entries(named).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

const kinds = {
  orphan: 'left-over',
  'suspected-orphan': 'perhaps-ours',
  overdue: 'overdue',
} as const satisfies Record<Finding['kind'], string>;

/** What the sweep would say of the site now, by the same judgement. */
async function leftoversIn({ policy }: Context, adapters: SiteAdapters, now: Temporal.Instant) {
  const look = await lookForSweep(adapters);
  const [failure] = look.failures;
  if (failure) throw failure;
  const { judged, failures } = await judgeSite(adapters.metrics, look, policy, now);
  const [unjudged] = failures;
  if (unjudged) throw unjudged;
  return [...judged.flatMap((one) => one.findings), ...look.strays].map(({ kind, ...rest }) => ({
    kind: kinds[kind],
    ...rest,
  }));
}
