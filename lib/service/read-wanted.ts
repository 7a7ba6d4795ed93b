import { AwsCallFailed, codeOf } from '@/lib/aws/call-failed';
import type { Metrics } from '@/lib/aws/metrics';
import { type Listing, type Records, RecordsUnknown } from '@/lib/aws/records';
import { isThrottling } from '@/lib/egress/throttling';
import type { Memory } from '@/lib/workflow/payload';
import { type LeadMetrics, type LedListing, measureLeads } from './measure-leads';

/** The records as one look finds them, or why they are not known. */
export type Seen = LedListing | { readonly unknown: RecordsUnknown['why'] };

interface WantedSite {
  readonly records: Pick<Records, 'list' | 'glance'>;
  readonly metrics: Pick<Metrics, 'longestPendingSeconds'>;
}

/**
 * The records of a network with its measured leads, which are read once in a run: `leadSeconds` is for its memory, and
 * is there if a window's lead is automatic. Records that cannot be read are an answer; other failures are thrown, and so
 * is throttling, which the workflow waits for. A look that only watches gateways may glance.
 */
export async function readWanted(
  site: WantedSite,
  vpcId: string,
  { leadSeconds: known }: Memory,
  notes: string[],
  how: 'list' | 'glance' = 'list',
): Promise<{ seen: Seen; leadSeconds?: Record<string, number> }> {
  let leadSeconds = known;
  const metrics: LeadMetrics = {
    longestPendingSeconds: async (vpcIds) => {
      leadSeconds ??= await site.metrics.longestPendingSeconds(vpcIds);
      return leadSeconds;
    },
  };
  const listing = await readRecords(site.records, vpcId, how);
  if ('unknown' in listing) return { seen: listing };
  const seen = await measureLeads(metrics, listing, (text) => notes.push(text));
  const measured = seen !== listing;
  return { seen, ...(measured ? { leadSeconds: leadSeconds ?? {} } : {}) };
}

async function readRecords(
  records: WantedSite['records'],
  vpcId: string,
  how: 'list' | 'glance',
): Promise<Listing | { unknown: RecordsUnknown['why'] }> {
  try {
    return await records[how](vpcId);
  } catch (error) {
    const code = error instanceof RecordsUnknown ? codeOf(error.cause) : '';
    if (isThrottling(code)) throw new AwsCallFailed('Reading the windows', code, error);
    // Unknown is not closed: the plan decides what may be done without them.
    if (error instanceof RecordsUnknown) return { unknown: error.why };
    throw error;
  }
}
