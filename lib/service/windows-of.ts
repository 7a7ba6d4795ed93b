import type { Temporal } from 'temporal-polyfill';
import type { WindowView } from '@/lib/view/network';
import { nextOpenings } from '@/lib/window/openings';
import type { WindowRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';
import { ServiceError } from './errors';
import type { LedRecord } from './measure-leads';
import type { Network } from './network';

/** A window as it is kept. */
export interface KeptWindow extends LedRecord {
  readonly record: WindowRecord;
}
const shownOpenings = 3;

/** A network's windows, by name. */
export function windowsOf(listing: { readonly kept: readonly LedRecord[] }, vpcId: string): KeptWindow[] {
  return listing.kept
    .flatMap((kept) => (kept.record.kind === 'window' ? [{ ...kept, record: kept.record }] : []))
    .filter(({ record }) => record.vpcId === vpcId)
    .sort((a, b) => a.record.name.localeCompare(b.record.name) || a.record.id.localeCompare(b.record.id));
}

/** One window of a network. Errors: not-found; stale if a revision is wanted and it is another. */
export function findWindow(network: Network, windowId: string, revision?: number): KeptWindow {
  const found = windowsOf(network.listing, network.vpcId).find(({ record }) => record.id === windowId);
  if (!found) throw new ServiceError('not-found', `${network.vpcId} has no window ${windowId}.`);
  const { record } = found;
  if (revision === undefined || revision === record.revision) return found;
  const detail = `${record.by.name} changed "${record.name}" at ${record.at}: it is at "${record.revision}", not "${revision}".`;
  throw new ServiceError('stale', detail);
}

/** As `findWindow`, for whoever means to change it. Errors: managed-outside too. */
export function findOwnWindow(network: Network, windowId: string, revision?: number): KeptWindow {
  const found = findWindow(network, windowId, revision);
  const { managedBy, name } = found.record;
  if (managedBy === undefined) return found;
  const detail = `"${name}" is kept in ${managedBy}, which writes its entries itself: change it there.`;
  throw new ServiceError('managed-outside', detail);
}

/** A window as people see it: switched off also if its entry is, by hand. */
export function windowView(kept: KeptWindow, now: Temporal.Instant): WindowView {
  const window = { ...kept.record, off: kept.record.off || kept.disabled };
  const lead = kept.autoLeadMinutes === undefined ? {} : { autoLeadMinutes: kept.autoLeadMinutes };
  const coming = nextOpenings([window], now, shownOpenings);
  return {
    ...window,
    etag: etagOf(kept.record),
    nextOpenings: coming.map(({ opens, closes }) => ({ opens: opens.toString(), closes: closes.toString() })),
    changedOutside: kept.changedOutside,
    openNow: willBeOpen([{ ...window, ...lead }], now).open,
  };
}

/** The ETag is the revision. */
function etagOf(record: { readonly revision: number }): string {
  return `"${record.revision}"`;
}
