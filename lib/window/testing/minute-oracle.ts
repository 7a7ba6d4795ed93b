/**
 * What the clocks of a zone show, found by asking Intl minute by minute, and what that means for windows. It shares
 * nothing with the product: no Temporal, no offset, no calendar arithmetic but whole days of UTC. Wall times
 * are minutes of the date and time shown, counted as if they were UTC.
 */

const minute = 60_000;
const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall time that a zone's clocks show at an instant. */
export function wallAt(zone: string, ms: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const text = format.format(ms); // 28/03/2027, 01:59
  const number = (from: number, to: number) => Number(text.slice(from, to));
  return Date.UTC(number(6, 10), number(3, 5) - 1, number(0, 2), number(12, 14), number(15, 17)) / minute;
}

/** The instants (whole minutes, in milliseconds) at which a zone's clocks do not go on by one minute. */
export function jumps(zone: string, fromMs: number, toMs: number): number[] {
  const found: number[] = [];
  const stepMs = 12 * 60 * minute;
  let before = wallAt(zone, fromMs);
  for (let ms = fromMs; ms < toMs; ms += stepMs) {
    const after = wallAt(zone, ms + stepMs);
    const passed = after - before;
    before = after;
    if (passed === stepMs / minute) continue;
    for (let t = ms + minute; t <= ms + stepMs; t += minute) {
      if (wallAt(zone, t) - wallAt(zone, t - minute) !== 1) found.push(t);
    }
  }
  return found;
}

/** A zone's clocks, watched each minute of a stretch of time. */
export interface Watched {
  readonly fromMs: number;
  readonly toMs: number;
  /** The first instant at which the clocks show this wall time or a later one: a missing time's is the gap's end. */
  readonly reached: (wall: number) => number | undefined;
  /** The first instant at which they show exactly this; undefined if they never do. */
  readonly shown: (wall: number) => number | undefined;
}

export function watch(zone: string, fromMs: number, toMs: number): Watched {
  const firstWall = wallAt(zone, fromMs);
  const reachedAt: number[] = [];
  const shownAt = new Map<number, number>();
  let highest = firstWall - 1;
  for (let ms = fromMs; ms < toMs; ms += minute) {
    const wall = wallAt(zone, ms);
    for (let passed = highest + 1; passed <= wall; passed++) reachedAt[passed - firstWall] = ms;
    highest = Math.max(highest, wall);
    if (!shownAt.has(wall)) shownAt.set(wall, ms);
  }
  return {
    fromMs,
    toMs,
    reached: (wall) => reachedAt[wall - firstWall],
    shown: (wall) => shownAt.get(wall),
  };
}

/** Of a daily window, by what was watched, the openings of the dates whose whole course was watched. */
export function dailyOpenings(seen: Watched, opens: number, closes: number): [number, number][] {
  return wallDays(seen).flatMap((midnight) => {
    const opensMs = seen.reached(midnight + opens);
    const closesMs = seen.reached(midnight + closes + (closes <= opens ? 1440 : 0));
    return opensMs !== undefined && closesMs !== undefined && opensMs < closesMs
      ? [[opensMs, closesMs] satisfies [number, number]]
      : [];
  });
}

/** When a cron of these minutes of each day fires: a missing time never, a repeated one the first time. */
export function dailyFirings(seen: Watched, minutes: readonly number[]): number[] {
  return wallDays(seen)
    .flatMap((midnight) => minutes.map((one) => seen.shown(midnight + one)))
    .filter((ms) => ms !== undefined);
}

/** Wall midnights of the dates that were watched from their beginning to the end of the next. */
export function wallDays(seen: Watched): number[] {
  const midnights: number[] = [];
  for (let ms = Math.floor(seen.fromMs / day) * day; ms < seen.toMs; ms += day) {
    const midnight = ms / minute;
    if (seen.reached(midnight - 1) !== undefined && seen.reached(midnight + 2880) !== undefined) {
      midnights.push(midnight);
    }
  }
  return midnights;
}
