import type { Observed } from '@/lib/egress/observed';
import type { Site } from '@/lib/egress/site';
import { sightOf } from '@/lib/egress/view';
import type { CountedNetwork } from '@/lib/report/savings';
import type { Policy, SiteAdapters } from './context';
import { asking } from './failure';
import { addressesIn } from './read-addresses';
import { nameOf } from './summary';

/** What was counted in one site. */
export interface SiteCounts {
  readonly site: Site;
  /** Hours in which a whole sweep ended, by their start. */
  readonly watched: ReadonlySet<number>;
  readonly networks: readonly NetworkCounts[];
}
export interface NetworkCounts {
  readonly vpcId: string;
  readonly name: string;
  readonly counted: CountedNetwork;
}

/** Reads what the sweeps of a site counted of these networks. Errors: report-unknown. */
export async function countNetworks(
  { site, metrics }: Pick<SiteAdapters, 'site' | 'metrics'>,
  networks: readonly Observed[],
  policy: Policy,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<SiteCounts> {
  const vpcIds = networks.map(({ vpcId }) => vpcId).sort();
  const [watched, hours, before] = await asking('report-unknown', () =>
    Promise.all([
      metrics.watchedHours(from, until),
      metrics.billedHours(vpcIds, from, until),
      metrics.billedBefore(vpcIds, from),
    ]),
  );
  const counted = (observed: Observed): CountedNetwork => ({
    slots: sightOf(observed, policy).slots.wanted.length,
    keptAddresses: addressesIn(observed, policy).addresses.filter(({ kind }) => kind !== 'passing').length,
    gateways: hours.get(observed.vpcId) ?? new Map(),
    countedBefore: before.has(observed.vpcId),
  });
  return {
    site,
    watched,
    networks: networks
      .map((observed) => ({ vpcId: observed.vpcId, name: nameOf(observed), counted: counted(observed) }))
      .sort((a, b) => (a.vpcId < b.vpcId ? -1 : 1)),
  };
}
