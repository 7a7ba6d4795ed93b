import type { NetworkReader } from '@/lib/aws/network';
import type { Observed } from '@/lib/egress/observed';
import type { SiteAdapters, Writing } from '@/lib/service/context';
import { type Changes, changesIn, noteChange } from './changes';
import { sharedListing } from './shared-listing';
import { sharedPresence } from './shared-presence';
import { sharedRead } from './shared-read';
import { sharedRuns } from './shared-runs';
import { knownTrafficOf, sharedTraffic } from './shared-traffic';

/** A site's adapters twice: as they are, and such that many readers share what was read a few seconds ago. */
export interface SiteTwice {
  readonly exact: SiteAdapters;
  readonly shared: SiteAdapters;
}

/**
 * Many dashboards look every few seconds, and AWS takes five to fifty of such calls a second: readers share one look at
 * the site. What changes something reads for itself, and what is written in this process is seen by the next who reads
 * in it. Another instance of the dashboard shows it at its next look.
 */
export function sharedSite(
  exact: SiteAdapters,
  time: () => number = () => performance.now(),
  changes: Changes = changesIn(exact.site),
): SiteTwice {
  const { networks, lastSeen } = remembering(exact.networks);
  const look = lookOf(networks, time);
  const running = sharedRead(() => exact.executions.running(), time);
  // For each of the two: reading it anew would show nothing newer, and cost.
  const traffic = sharedTraffic(exact.traffic, knownTrafficOf(exact.site));
  const records = sharedListing(exact.records, changes, time);
  const presence = sharedPresence(networks, records, look.all, time);
  const shared: SiteAdapters = {
    ...exact,
    mayBeHere: presence.mayBeHere,
    lastSeen,
    seenLately: (vpcId) => look.of(vpcId)?.exists === true,
    traffic,
    records,
    networks: {
      ...exact.networks,
      observeAll: look.all,
      observe: async (vpcId) => look.of(vpcId) ?? exact.networks.observe(vpcId),
    },
    executions: {
      ...exact.executions,
      running: running.get,
      get: sharedRuns(exact.executions.get, time),
    },
  };
  const writing: SiteAdapters['writing'] = (begin) => noting(exact.writing(begin), changes);
  const own = { networks: presence.noting, mayBeHere: presence.unlessJustAbsent };
  return { exact: { ...exact, ...own, lastSeen, traffic, writing }, shared: { ...shared, writing } };
}

/** Keeps what the last look at all found: of a site that fails it is known who had networks there. */
function remembering(networks: NetworkReader) {
  let last: readonly Observed[] | undefined;
  const observeAll = async (also: readonly string[]) => {
    const seen = await networks.observeAll(also);
    last = seen;
    return seen;
  };
  return { networks: { ...networks, observeAll }, lastSeen: () => last };
}

/** One look at all networks; read anew for a network that a record names since. */
function lookOf(networks: NetworkReader, time: () => number) {
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
function noting(writing: Writing, changes: Changes): Writing {
  const { records } = writing;
  return {
    ...writing,
    records: {
      ...records,
      async write(record) {
        try {
          return await records.write(record);
        } finally {
          noteChange(changes, record.vpcId);
        }
      },
    },
  };
}
