import type { NetworkReader } from '@/lib/aws/network';
import type { Listing, Records } from '@/lib/aws/records';
import { narrowing } from '@/lib/aws/records/narrow-listing';
import type { Observed } from '@/lib/egress/observed';
import type { SiteAdapters, Writing } from '@/lib/service/context';
import { type SharedRead, sharedRead } from './shared-read';

/** A site's adapters twice: as they are, and such that many readers share what was read a few seconds ago. */
export interface SiteTwice {
  readonly exact: SiteAdapters;
  readonly shared: SiteAdapters;
}

/**
 * Many dashboards look every few seconds, and AWS takes five to fifty of such calls a second: readers share one look at
 * the site. What changes something reads for itself, and what is written through these adapters is seen by the next who
 * reads here. Another instance of the dashboard shows it at its next look.
 */
export function sharedSite(exact: SiteAdapters, time?: () => number): SiteTwice {
  const listing = sharedRead(async () => {
    const whole = await exact.records.list();
    return { whole, of: narrowing(whole) };
  }, time);
  const look = lookOf(exact.networks, time);
  const running = sharedRead(() => exact.executions.running(), time);
  const shared: SiteAdapters = {
    ...exact,
    records: { list: (vpcId) => listOf(exact.records, listing, vpcId) },
    networks: {
      ...exact.networks,
      observeAll: look.all,
      observe: async (vpcId) => look.of(vpcId) ?? exact.networks.observe(vpcId),
    },
    executions: { ...exact.executions, running: running.get },
  };
  const writing: SiteAdapters['writing'] = (begin) => dropping(exact.writing(begin), [listing, running]);
  return { exact: { ...exact, writing }, shared: { ...shared, writing } };
}

/** One network alone is read by itself, unless all have just been read: it takes less calls. */
async function listOf(
  records: Pick<Records, 'list'>,
  listing: SharedRead<{ whole: Listing; of: (vpcId: string) => Listing }>,
  vpcId: string | undefined,
): Promise<Listing> {
  if (vpcId === undefined) return (await listing.get()).whole;
  return listing.young()?.of(vpcId) ?? records.list(vpcId);
}

/** One look at all networks; read anew for a network that a record names since. */
function lookOf(networks: NetworkReader, time: (() => number) | undefined) {
  let named: readonly string[] = [];
  const look = sharedRead(async () => {
    const all = await networks.observeAll(named);
    return { all, byVpc: new Map(all.map((one) => [one.vpcId, one])) };
  }, time);
  const all = async (also: readonly string[]): Promise<Observed[]> => {
    const known = new Set(named);
    named = also;
    if (also.some((vpcId) => !known.has(vpcId))) look.drop();
    return (await look.get()).all;
  };
  return { all, of: (vpcId: string) => look.young()?.byVpc.get(vpcId) };
}

/** Whoever reads after a change sees it, also where the change failed in part. */
function dropping(writing: Writing, reads: readonly { drop(): void }[]): Writing {
  const after =
    <A extends unknown[], R>(change: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      try {
        return await change(...given);
      } finally {
        for (const read of reads) read.drop();
      }
    };
  const { records, executions } = writing;
  return {
    ...writing,
    records: { ...records, write: after(records.write) },
    executions: { ...executions, start: after(executions.start) },
  };
}
