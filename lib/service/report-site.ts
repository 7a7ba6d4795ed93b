import type { Temporal } from 'temporal-polyfill';
import { inParallel } from '@/lib/aws/in-parallel';
import type { SiteCounts } from '@/lib/aws/metrics/site-metrics';
import { RecordsUnknown } from '@/lib/aws/records';
import { isForeign } from '@/lib/egress/desired';
import type { Finding } from '@/lib/egress/findings';
import { stillTold } from '@/lib/egress/run-problems';
import { type SiteTold, siteTells } from '@/lib/workflow/site-tells';
import { allTried } from './all-tried';
import type { LastRefusals } from './last-refusals';
import type { Judged } from './site-judgement';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';

export interface SiteReport {
  readonly look: SweepLook;
  readonly judged: readonly Judged[];
  readonly refusals: LastRefusals;
  readonly started: readonly string[];
  readonly now: Temporal.Instant;
}

/** Says what a sweep found: as metrics, for alarms, and what is no single network's to people, once an hour or a day. */
export async function reportSite(
  { site, metrics, teller }: Pick<SweepAdapters, 'site' | 'metrics' | 'teller'>,
  report: SiteReport,
): Promise<void> {
  const { look, now } = report;
  const unknown = look.records instanceof RecordsUnknown ? { recordsUnknown: look.records.why } : {};
  const tells = siteTells({ site, now, ...unknown, ...ofNoNetwork(look), strays: look.strays });
  await allTried([metrics.siteCounts(countsOf(report)), inParallel(tells, 5, (tell) => teller.tell(tell))]);
}

/** Entries of the site, and those that are none of ours; a network's own are told by its run. */
function ofNoNetwork({ records }: SweepLook): Pick<SiteTold, 'spoilt' | 'foreign'> {
  if (!records || records instanceof RecordsUnknown) return { spoilt: [], foreign: [] };
  const others = records.spoilt.filter(({ vpcId }) => vpcId === undefined);
  const named = (entries: typeof others) => entries.map(({ name }) => name);
  return {
    spoilt: named(others.filter((entry) => !isForeign(entry))),
    foreign: named(others.filter(isForeign)),
  };
}

/** A person must act: a look shows it, or the last run told it and no look shows it mended. */
function isBlocked({ next, wanted, observed }: Judged, { byVpcId }: LastRefusals): boolean {
  if (next.step === 'Blocked') return wanted.state !== 'unknown';
  return stillTold(byVpcId.get(observed.vpcId)?.problems ?? [], observed).length > 0;
}

function countsOf({ look, judged, refusals, started }: SiteReport): SiteCounts {
  const { records } = look;
  const found = [...judged.flatMap((one) => one.findings), ...look.strays];
  const count = (kind: Finding['kind']) => found.filter((one) => one.kind === kind).length;
  const ofNetworks = {
    NetworksSwept: judged.length,
    RunsStarted: started.length,
    BlockedNetworks: judged.filter((one) => isBlocked(one, refusals)).length,
    Orphans: count('orphan'),
    SuspectedOrphans: count('suspected-orphan'),
    Overdue: count('overdue'),
  };
  const unknown = records instanceof RecordsUnknown || records === undefined;
  return {
    ...(look.seen ? ofNetworks : {}),
    RecordsUnknown: unknown ? 1 : 0,
    ...(unknown ? {} : { SpoiltEntries: records.spoilt.filter((entry) => !isForeign(entry)).length }),
  };
}
