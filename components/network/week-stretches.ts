import type { Stretch } from '@/components/time/day';
import type { NetworkDetail } from '@/lib/view/network';
import { stretchesOf } from '@/lib/window/stretches';

export interface WeekStretch extends Stretch {
  /** It will not happen as things are: the network is kept closed or frozen then. */
  readonly suspended: boolean;
}
type Planned = Pick<NetworkDetail, 'windowList' | 'leases' | 'hold' | 'freeze'>;

/** When a network is planned to be open between two times (milliseconds): its windows merged, and openings by hand. */
export function weekStretches(network: Planned, fromMs: number, toMs: number, nowMs: number): WeekStretch[] {
  const stoppedMs = stoppedUntil(network);
  const windows = stretchesOf(network.windowList, fromMs, toMs)
    .map(({ fromMs: opens, toMs: closes }) => ({ opens, closes, source: 'window' as const }))
    .flatMap((stretch) => split(stretch, nowMs, stoppedMs));
  const leases = network.leases.map((lease) => ({
    opens: lease.createdAt,
    closes: lease.until,
    source: 'lease' as const,
    suspended: network.freeze !== undefined,
  }));
  return [...windows, ...leases];
}

/** Until when windows do not open, in milliseconds; before all time if they do. */
export function stoppedUntil({ hold, freeze }: Pick<Planned, 'hold' | 'freeze'>): number {
  const heldMs = hold === undefined ? Number.NEGATIVE_INFINITY : Date.parse(hold.until);
  if (freeze === undefined) return heldMs;
  return freeze.until === undefined ? Number.POSITIVE_INFINITY : Math.max(heldMs, Date.parse(freeze.until));
}

/** Cuts a stretch where being stopped begins (now) and ends. */
function split(
  stretch: { opens: number; closes: number; source: 'window' },
  nowMs: number,
  stoppedMs: number,
): WeekStretch[] {
  const cuts = [nowMs, stoppedMs].filter(
    (cut) => cut > stretch.opens && cut < stretch.closes && stoppedMs > nowMs,
  );
  const points = [stretch.opens, ...cuts, stretch.closes];
  return points.slice(1).map((closes, index) => {
    const opens = points[index] ?? stretch.opens;
    const suspended = opens >= nowMs && opens < stoppedMs;
    return { source: stretch.source, suspended, opens: iso(opens), closes: iso(closes) };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();
