import type { Metrics } from '@/lib/aws/metrics';
import type { KeptRecord, Listing } from '@/lib/aws/records';
import type { RecordSeen } from '@/lib/egress/desired';
import { autoLeadMinutes } from '@/lib/window/lead';
import type { NetworkRecord, WindowRecord } from '@/lib/window/record';

/** A listing whose windows with an automatic lead carry what it comes to. */
export interface LedListing extends Listing {
  readonly kept: readonly LedRecord[];
}
export interface LedRecord extends KeptRecord, RecordSeen {
  readonly record: NetworkRecord;
}

/**
 * Looks up what `auto` comes to in the networks whose windows have it; without such windows nothing is asked. A
 * measurement that cannot be read counts as none, `note` is told, and the usual lead is taken: to open is worth more
 * than to open at the best minute.
 */
export async function measureLeads(
  metrics: LeadMetrics,
  listing: Listing,
  note?: (text: string) => void,
): Promise<LedListing> {
  const vpcIds = autoNetworks.get(listing) ?? autoNetworksIn(listing);
  autoNetworks.set(listing, vpcIds);
  if (vpcIds.length === 0) return listing;
  return withLeads(listing, await readSeconds(metrics, vpcIds, note));
}

/** What `auto` comes to for one window, written or not, by the same rules; nothing for a lead that is stated. */
export async function measureLead(
  metrics: LeadMetrics,
  { vpcId, leadMinutes }: Pick<WindowRecord, 'vpcId' | 'leadMinutes'>,
): Promise<Pick<LedRecord, 'autoLeadMinutes'>> {
  if (leadMinutes !== 'auto') return {};
  const seconds = await readSeconds(metrics, [vpcId]);
  return { autoLeadMinutes: autoLeadMinutes(seconds[vpcId]) };
}
/** One listing is read by many; it does not change. */
const autoNetworks = new WeakMap<Listing, readonly string[]>();

function autoNetworksIn({ kept }: Listing): string[] {
  return [...new Set(kept.flatMap(({ record }) => autoNetwork(record)))].sort();
}
export type LeadMetrics = Pick<Metrics, 'longestPendingSeconds'>;

/** The same for all who share a listing while the measurements are the same: what is made of it is kept by what it is. */
const lastLed = new WeakMap<Listing, { readonly by: string; readonly listing: LedListing }>();

function withLeads(listing: Listing, seconds: Record<string, number>): LedListing {
  const by = JSON.stringify(seconds);
  const last = lastLed.get(listing);
  if (last?.by === by) return last.listing;
  const led = ledBy(listing, seconds);
  lastLed.set(listing, { by, listing: led });
  return led;
}

function ledBy(listing: Listing, seconds: Record<string, number>): LedListing {
  const kept = listing.kept.map((one) => {
    const [vpcId] = autoNetwork(one.record);
    return vpcId === undefined ? one : { ...one, autoLeadMinutes: autoLeadMinutes(seconds[vpcId]) };
  });
  return { ...listing, kept };
}

function autoNetwork(record: KeptRecord['record']): string[] {
  return record.kind === 'window' && record.leadMinutes === 'auto' && !record.deleted ? [record.vpcId] : [];
}

async function readSeconds(
  metrics: LeadMetrics,
  vpcIds: readonly string[],
  note: (text: string) => void = () => undefined,
): Promise<Record<string, number>> {
  try {
    return await metrics.longestPendingSeconds(vpcIds);
  } catch (error) {
    note(`The automatic lead could not be measured: ${String(error)}`);
    return {};
  }
}
