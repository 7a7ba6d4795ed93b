import { wallAt } from '@/lib/window/testing/minute-oracle';

/** Wall times (minutes of what the clocks show, as if it were UTC) and instants, found by asking Intl. */

const minute = 60_000;
const hour = 60 * minute;

/** The first instant at which a zone's clocks show `wall` or later: a time that is skipped is the gap's end. */
export function reachedAt(zone: string, wall: number): number {
  const asUtc = wall * minute;
  const before = offsetAt(zone, asUtc - 26 * hour);
  if (before === offsetAt(zone, asUtc + 26 * hour)) return asUtc - before;
  for (let ms = asUtc - 15 * hour; ; ms += minute) if (wallAt(zone, ms) >= wall) return ms;
}

function offsetAt(zone: string, ms: number): number {
  return wallAt(zone, ms) * minute - Math.floor(ms / minute) * minute;
}

/** The local date of an instant, in days since 1970. */
export function dayAt(zone: string, ms: number): number {
  return Math.floor(wallAt(zone, ms) / 1440);
}

/** `2026-11-22` in days since 1970. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / (24 * hour);
}

/** `07:30` in minutes. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
