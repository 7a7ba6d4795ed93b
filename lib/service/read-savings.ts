import type { Temporal } from 'temporal-polyfill';
import { baselineWords } from '@/lib/report/baseline';
import { edgesOf, type Month, monthsBetween } from '@/lib/report/month';
import { priceIn } from '@/lib/report/prices';
import type { Unreadable } from '@/lib/view/answers';
import type { SavingsReport } from '@/lib/view/reports';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { sees } from './grants';
import { inTime } from './in-time';
import { listOrUnknown, lookAt } from './network';
import { networksNamed } from './networks-named';
import { allow } from './roles';
import { countNetworks, type SiteCounts } from './saved-in-site';
import { savedOfAll, savedOfNetwork } from './saved-sums';
import { askingFor } from './told';
import { unreadableIfTheirs } from './unreadable-site';

export interface ReadSavings {
  readonly from: Month;
  readonly until: Month;
  /** One network; without it all that the actor may know of. */
  readonly network?: string | undefined;
}

/** As far back as CloudWatch keeps hours: 455 days. */
export const mostMonths = 15;

/**
 * What was saved, by network and month: the hours that gateways stood there against one for each slot, day and night. A
 * site that cannot be read is named in `unreadable`, and is not in the sums. What Sluice costs is taken off where the
 * report is of all networks. Errors: invalid, not-found for a network; report-unknown, network-unknown.
 */
export async function readSavings(ctx: Context, input: ReadSavings): Promise<SavingsReport> {
  allow(ctx.actor, 'read', 'somewhere');
  const { from, until } = input;
  const months = monthsAsked(input);
  const now = ctx.now();
  const { sites, unreadable } = await countedSites(ctx, input, months, now);
  const isWhole = input.network === undefined && sees(ctx.actor, 'everywhere');
  const networks = sites.flatMap((site) =>
    site.networks.map((one) => savedOfNetwork(one, site, months, now)),
  );
  const regions = [...new Set(sites.filter((one) => one.networks.length > 0).map(({ site }) => site.region))];
  return {
    at: now.toString(),
    from,
    until,
    baseline: baselineWords,
    prices: regions.flatMap((region) => priceIn(region) ?? []),
    unpriced: regions.filter((region) => priceIn(region) === undefined),
    networks: networks.map(({ answer }) => answer),
    ...savedOfAll(networks, isWhole ? sites : [], months, now),
    ...(unreadable.length > 0 ? { unreadable: [...unreadable] } : {}),
  };
}

function monthsAsked({ from, until }: ReadSavings): Month[] {
  const months = monthsBetween(from, until);
  if (months.length > 0 && months.length <= mostMonths) return months;
  const detail = `It must be at or after from, and at most ${mostMonths} months with it: AWS keeps hours no longer.`;
  const fields = [{ in: 'query', pointer: '/until', detail } as const];
  throw new ServiceError('invalid', 'These months cannot be reported.', { fields });
}

interface Counted {
  readonly sites: readonly SiteCounts[];
  readonly unreadable: readonly Unreadable[];
}

async function countedSites(
  ctx: Context,
  { network }: ReadSavings,
  months: readonly Month[],
  now: Temporal.Instant,
): Promise<Counted> {
  const span = spanOf(months, now);
  if (network !== undefined) {
    const look = await lookAt(ctx, network);
    allow(ctx.actor, 'read', look);
    return { sites: [await countNetworks(look.adapters, [look.observed], ctx.policy, span)], unreadable: [] };
  }
  const parts = await Promise.all(ctx.sites.map((adapters) => countedIn(ctx, adapters, span)));
  return {
    sites: parts.flatMap((part) => ('counts' in part ? [part.counts] : [])),
    unreadable: parts.flatMap((part) => ('unreadable' in part ? part.unreadable : [])),
  };
}

async function countedIn(ctx: Context, adapters: SiteAdapters, span: { from: string; until: string }) {
  const read = async () => {
    const records = await listOrUnknown(adapters);
    const named = 'listing' in records ? networksNamed(records.listing) : [];
    const observed = await asking('network-unknown', () => adapters.networks.observeAll(named));
    const seen = observed.filter((one) => one.exists && sees(ctx.actor, { vpcId: one.vpcId, observed: one }));
    return { counts: await countNetworks(adapters, seen, ctx.policy, span) };
  };
  if (ctx.sites.length === 1) return askingFor(ctx.actor, read);
  try {
    return await inTime(ctx, adapters, read);
  } catch (error) {
    return { unreadable: unreadableIfTheirs(ctx.actor, error, adapters) };
  }
}

/** A month that is not over is read to now; one to come has nothing, and AWS wants an end after the beginning. */
function spanOf(months: readonly Month[], now: Temporal.Instant): { from: string; until: string } {
  const [first = '', last = first] = [months[0], months.at(-1)];
  const { begins } = edgesOf(first);
  const { ends } = edgesOf(last);
  const soon = now.add({ minutes: 1 });
  const end = Math.max(
    begins.epochMilliseconds + 1000,
    Math.min(ends.epochMilliseconds, soon.epochMilliseconds),
  );
  return { from: begins.toString(), until: new Date(end).toISOString() };
}
