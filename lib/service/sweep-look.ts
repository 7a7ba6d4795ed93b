import { codeOf } from '@/lib/aws/call-failed';
import { RecordsUnknown } from '@/lib/aws/records';
import { type Finding, strayFindings } from '@/lib/egress/findings';
import type { Observed } from '@/lib/egress/observed';
import { isThrottling } from '@/lib/egress/throttling';
import type { ExecutionView } from '@/lib/view/execution';
import { type LeadMetrics, type LedListing, measureLeads } from './measure-leads';
import { networksNamed } from './networks-named';
import type { SweepAdapters } from './sweep-site';

/** One look at a whole site. What could not be read is absent, and its failure is kept. */
export interface SweepLook {
  /** Not to know the records is an answer: what is overdue is closed, and people are told. */
  readonly records: LedListing | RecordsUnknown | undefined;
  readonly seen: readonly Observed[] | undefined;
  readonly strays: readonly Finding[];
  readonly running: readonly ExecutionView[] | undefined;
  readonly failures: readonly unknown[];
}

/** What is looked at, by the sweep and by who shows what it would find. */
export interface LookedAt {
  readonly records: Pick<SweepAdapters['records'], 'list'>;
  readonly networks: Pick<SweepAdapters['networks'], 'observeSite'>;
  readonly executions: Pick<SweepAdapters['executions'], 'running'>;
  readonly metrics: LeadMetrics;
}

/** Reads the records, then all networks, and the runs at work in one list. Never throws: its failures are in the look. */
export async function lookForSweep({ records, networks, executions, metrics }: LookedAt): Promise<SweepLook> {
  const [listing] = await Promise.allSettled([listOrUnknown(records, metrics)]);
  const known = listing.status === 'fulfilled' ? listing.value : undefined;
  const named = known && !(known instanceof RecordsUnknown) ? networksNamed(known) : [];
  const [site, running] = await Promise.allSettled([networks.observeSite(named), executions.running()]);
  return {
    records: known,
    seen: site.status === 'fulfilled' ? site.value.networks : undefined,
    strays: site.status === 'fulfilled' ? strayFindings(site.value.strays) : [],
    running: running.status === 'fulfilled' ? running.value : undefined,
    failures: [listing, site, running].flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

async function listOrUnknown(
  records: LookedAt['records'],
  metrics: LookedAt['metrics'],
): Promise<LedListing | RecordsUnknown> {
  try {
    return await measureLeads(metrics, await records.list());
  } catch (error) {
    // Throttled is not unreadable: the next sweep reads them, and nobody is told of a busy minute.
    if (error instanceof RecordsUnknown && !isThrottling(codeOf(error.cause))) return error;
    throw error;
  }
}
