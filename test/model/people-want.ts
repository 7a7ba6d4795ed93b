import type { WindowRecord } from '@/lib/window/record';
import { openingsOf } from '@/test/history/openings-of';

/**
 * What people want, in plain data and by its own words: the model that the product is compared with. It knows nothing of
 * AWS. Times are epoch milliseconds; `turn` counts what people did by hand, so that older is less.
 */
export interface Lease {
  readonly who: string;
  readonly turn: number;
  readonly until: number;
}
export interface PeopleWant {
  turn: number;
  leases: Lease[];
  /** The last "close now" ends every lease made before it, for good. */
  heldTurn: number;
  heldUntil: number;
  frozen: { network?: number; site?: number };
  windows: WindowRecord[];
}

export const nothingWanted = (): PeopleWant => ({
  turn: 0,
  leases: [],
  heldTurn: -1,
  heldUntil: 0,
  frozen: {},
  windows: [],
});

export const isFrozen = ({ frozen }: PeopleWant, now: number): boolean =>
  now < (frozen.network ?? 0) || now < (frozen.site ?? 0);

/** In the order of their making. */
export const liveLeases = (people: PeopleWant, now: number): Lease[] =>
  people.leases.filter(({ turn, until }) => now < until && turn > people.heldTurn);

/** A freeze, then the latest of leases and hold, then the windows. */
export function wantsOpen(people: PeopleWant, now: number): boolean {
  if (isFrozen(people, now)) return false;
  if (liveLeases(people, now).length > 0) return true;
  if (now < people.heldUntil) return false;
  return people.windows.some((window) => isInside(window, now));
}

/** These stories have no lead that AWS decides. */
export const leadOf = ({ leadMinutes }: WindowRecord): number => (leadMinutes === 'auto' ? 0 : leadMinutes);

function isInside(window: WindowRecord, now: number): boolean {
  const leadMs = leadOf(window) * 60_000;
  const around = [...openingsOf(window, now), ...openingsOf(window, now + leadMs)];
  return !window.off && around.some(([opens, closes]) => opens - leadMs <= now && now < closes);
}

/** The next opening of a window that has not begun. */
export function nextOpening(window: WindowRecord, now: number): number | undefined {
  const day = 24 * 3_600_000;
  const coming = [0, 1, 2, 3].flatMap((days) => openingsOf(window, now + days * day)).map(([opens]) => opens);
  const [next] = coming.filter((opens) => opens > now).sort((a, b) => a - b);
  return window.off ? undefined : next;
}
