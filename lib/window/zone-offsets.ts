import { civilOf, dayMs, epochDay, minuteMs } from './civil';

/** Where a zone's clocks change: at `atMs` the offset from UTC goes from `beforeMs` to `afterMs`. */
export interface Change {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** What a zone's clocks show, in milliseconds. "Wall" is the local date and time written as if it were UTC. */
export interface ZoneOffsets {
  readonly name: string;
  offsetAt(instantMs: number): number;
  /** A missing wall time gives the first instant after the gap, a repeated one the first. */
  instantOf(wallMs: number): number;
  /** Whether a wall time exists on its day. */
  exists(wallMs: number): boolean;
  /** When a day (since 1970-01-01) begins, if the clocks change neither on it nor within two days of it. */
  steadyMidnight(day: number): number | undefined;
  /** Changes in [fromMs, toMs), in order. */
  changes(fromMs: number, toMs: number): Change[];
}

interface Year {
  readonly firstMs: number;
  readonly changes: readonly Change[];
}

/** No zone has changed twice within a week since 2000, save to stay changed: one look a week finds every change. */
const lookMs = 7 * dayMs;
/** Years overlap, so that a wall time's year is enough to find its instant. */
const marginMs = 3 * dayMs;

const zones = new Map<string, ZoneOffsets>();

/** The offsets of an IANA zone, kept per year once looked up. Throws a RangeError for a name that Intl does not know. */
export function zoneOffsets(name: string): ZoneOffsets {
  const known = zones.get(name);
  if (known) return known;
  const made = makeZone(name);
  zones.set(name, made);
  return made;
}

function makeZone(name: string): ZoneOffsets {
  const look = offsetReader(name);
  const years = new Map<number, Year>();
  const yearOf = (ms: number): Year => {
    const { year } = civilOf(Math.floor(ms / dayMs));
    const known = years.get(year);
    if (known) return known;
    const made = readYear(look, year);
    years.set(year, made);
    return made;
  };
  return {
    name,
    offsetAt: (instantMs) => offsetIn(yearOf(instantMs), instantMs),
    instantOf: (wallMs) => instantIn(yearOf(wallMs), wallMs),
    exists: (wallMs) => !yearOf(wallMs).changes.some((change) => inGap(change, wallMs)),
    steadyMidnight: (day) => steadyMidnightIn(yearOf(day * dayMs), day * dayMs),
    changes: (fromMs, toMs) => changesIn(yearOf, fromMs, toMs),
  };
}

function offsetIn(year: Year, instantMs: number): number {
  let offsetMs = year.firstMs;
  for (const change of year.changes) {
    if (instantMs < change.atMs) break;
    offsetMs = change.afterMs;
  }
  return offsetMs;
}

function instantIn(year: Year, wallMs: number): number {
  let offsetMs = year.firstMs;
  for (const change of year.changes) {
    if (wallMs < change.atMs + change.beforeMs) break;
    if (inGap(change, wallMs)) return change.atMs;
    offsetMs = change.afterMs;
  }
  return wallMs - offsetMs;
}

function inGap(change: Change, wallMs: number): boolean {
  return wallMs >= change.atMs + change.beforeMs && wallMs < change.atMs + change.afterMs;
}

function steadyMidnightIn(year: Year, wallMs: number): number | undefined {
  const isNear = ({ atMs }: Change) => atMs >= wallMs - 2 * dayMs && atMs < wallMs + 3 * dayMs;
  return year.changes.some(isNear) ? undefined : instantIn(year, wallMs);
}

function changesIn(yearOf: (ms: number) => Year, fromMs: number, toMs: number): Change[] {
  const found = new Map<number, Change>(); // years overlap: a change near New Year stands in both
  const last = civilOf(Math.floor(toMs / dayMs)).year;
  for (let year = civilOf(Math.floor(fromMs / dayMs)).year; year <= last; year++) {
    for (const change of yearOf(epochDay(year, 1, 1) * dayMs).changes) {
      if (change.atMs >= fromMs && change.atMs < toMs) found.set(change.atMs, change);
    }
  }
  return [...found.values()];
}

function readYear(look: (ms: number) => number, year: number): Year {
  const fromMs = epochDay(year, 1, 1) * dayMs - marginMs;
  const toMs = epochDay(year + 1, 1, 1) * dayMs + marginMs;
  const firstMs = look(fromMs);
  const changes: Change[] = [];
  let beforeMs = firstMs;
  for (let ms = fromMs; ms < toMs; ms += lookMs) {
    const untilMs = Math.min(ms + lookMs, toMs);
    const afterMs = look(untilMs);
    if (afterMs !== beforeMs) changes.push({ atMs: changeBetween(look, ms, untilMs), beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return { firstMs, changes };
}

/** The minute at which the offset changes, by halving. */
function changeBetween(look: (ms: number) => number, fromMs: number, toMs: number): number {
  const beforeMs = look(fromMs);
  let low = Math.floor(fromMs / minuteMs);
  let high = Math.floor(toMs / minuteMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (look(middle * minuteMs) === beforeMs) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

function offsetReader(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (ms) => offsetOfText(format.format(ms));
}

/** Of `3/29/2026, GMT+02:00`; `GMT` alone is UTC. */
function offsetOfText(text: string): number {
  const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!found) return 0;
  const [, sign, hours, minutes, seconds] = found;
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds ?? 0) / 60;
  return (sign === '-' ? -size : size) * minuteMs;
}
