import { dayMinutes, dayMs, minuteMs } from './civil';
import { timeFields } from './cron-text';
import { type DayPattern, shiftedDays } from './day-pattern';
import type { Schedule } from './schedule';
import type { Change, ZoneOffsets } from './zone-offsets';

/** An EventBridge Scheduler expression and the zone in which it counts. */
export interface EntryTimes {
  readonly expression: string;
  readonly zone: string;
}

/** The instants at which an entry has to wake: of each opening's day (and minute) one, in milliseconds. */
export interface Instants {
  readonly offsets: ZoneOffsets;
  readonly minutes: readonly number[];
  /** Minutes from local midnight at which it comes on a day without a change of clocks. */
  readonly plainMinute: (minute: number) => number;
  readonly instant: (day: number, minute: number) => number | undefined;
  /** How many days it may be away from the opening's day. */
  readonly reachDays: number;
}

/** The closings of a schedule. */
export function closingInstants(schedule: Schedule, plainMinute: (minute: number) => number): Instants {
  const { offsets, minutes, reachDays, opensAt, closesAt } = schedule;
  const instant = (day: number, minute: number) => {
    const opensMs = opensAt(day, minute);
    return opensMs === undefined ? undefined : closesAt(day, opensMs);
  };
  return { offsets, minutes, plainMinute, instant, reachDays };
}

/** From when a schedule's openings are wanted: the lead before each. */
export function wantedInstants({ offsets, minutes, opensAt, leadMs }: Schedule): Instants {
  const instant = (day: number, minute: number) => {
    const opensMs = opensAt(day, minute);
    return opensMs === undefined ? undefined : opensMs - leadMs;
  };
  return { offsets, minutes, plainMinute: (minute) => minute - leadMs / minuteMs, instant, reachDays: 2 };
}

/** As long as weekdays need to come round: a rule and a change of clocks that ever meet do so within it. */
const horizonYears = 28;

/**
 * An expression that fires at every one of the instants, and at few others. In the window's own zone if no change of
 * clocks ever moves one. Else the zone's expression has the moved times too, if it can: not where an instant is the
 * second of a repeated local time, which EventBridge does not fire (facts, 3.8). In UTC nothing is missing or
 * repeated; there it has a time for each offset of the zone. Of these two the one that fires less often is taken.
 */
export function wakesAt(instants: Instants, pattern: DayPattern, nowMs: number): EntryTimes {
  const fromMs = nowMs - 2 * dayMs;
  const changes = instants.offsets.changes(fromMs, fromMs + horizonYears * 365.25 * dayMs);
  const ownZone = ownMinutes(instants, pattern, changes);
  const own = ownZone && describe(ownZone, pattern);
  if (own && ownZone.size === instants.minutes.length) return inZone(own, instants.offsets.name);
  const utc = describe(utcMinutes(instants, pattern, changes, fromMs), pattern);
  return own && own.fires <= utc.fires ? inZone(own, instants.offsets.name) : inZone(utc, 'UTC');
}

function inZone({ expression }: Described, zone: string): EntryTimes {
  return { expression, zone };
}

/** Minutes from local midnight in the window's own zone; undefined if one of the instants would not fire there. */
function ownMinutes(
  instants: Instants,
  pattern: DayPattern,
  changes: readonly Change[],
): Set<number> | undefined {
  const { offsets } = instants;
  const found = new Set(instants.minutes.map(instants.plainMinute));
  for (const { day, ms } of instantsNear(changes, instants, pattern)) {
    const wallMs = ms + offsets.offsetAt(ms);
    if (offsets.instantOf(wallMs) !== ms) return undefined;
    found.add((wallMs - day * dayMs) / minuteMs);
  }
  return found;
}

/** Minutes from midnight of the same date in UTC: one for each offset, and those that a change of clocks makes. */
function utcMinutes(
  instants: Instants,
  pattern: DayPattern,
  changes: readonly Change[],
  fromMs: number,
): Set<number> {
  const offsets = new Set([instants.offsets.offsetAt(fromMs), ...changes.map((change) => change.afterMs)]);
  const found = new Set<number>();
  for (const offsetMs of offsets) {
    for (const minute of instants.minutes) found.add(instants.plainMinute(minute) - offsetMs / minuteMs);
  }
  for (const { day, ms } of instantsNear(changes, instants, pattern))
    found.add((ms - day * dayMs) / minuteMs);
  return found;
}

/**
 * All instants that a change of clocks could move: those of the days round each, of days that are alike only the first.
 * A zone's clocks change in a few ways over the years, and a cron may have 1,440 openings on each of these days.
 */
function* instantsNear(
  changes: readonly Change[],
  { minutes, instant, reachDays }: Instants,
  pattern: DayPattern,
): Generator<{ day: number; ms: number }> {
  const seen = new Set<string>();
  for (const [index, { atMs, beforeMs, afterMs }] of changes.entries()) {
    const middle = Math.floor(atMs / dayMs);
    const isAlone = !isNear(3 * reachDays + 3, atMs, changes[index - 1], changes[index + 1]);
    const kind = `${isAlone ? 'alone' : index} ${atMs - middle * dayMs} ${beforeMs} ${afterMs}`;
    for (let day = middle - reachDays - 1; day <= middle + reachDays + 1; day++) {
      const likeness = `${kind} ${day - middle}`;
      if (seen.has(likeness) || !pattern.isDay(day)) continue;
      seen.add(likeness);
      for (const minute of minutes) {
        const ms = instant(day, minute);
        if (ms !== undefined) yield { day, ms };
      }
    }
  }
}

/** Whether another change is so near that it may move the same instants too; so may one before or after all known. */
function isNear(days: number, atMs: number, ...others: readonly (Change | undefined)[]): boolean {
  return others.some((other) => !other || Math.abs(other.atMs - atMs) < days * dayMs);
}

interface Described {
  readonly expression: string;
  /** How often a year it fires. */
  readonly fires: number;
}

function describe(minutes: ReadonlySet<number>, pattern: DayPattern): Described {
  const all = [...minutes];
  const shifts = [...new Set(all.map((minute) => Math.floor(minute / dayMinutes)))];
  const time = timeFields(all.map((minute) => minute - Math.floor(minute / dayMinutes) * dayMinutes));
  const days = shiftedDays(pattern, shifts);
  return { expression: `cron(${time.text} ${days.text})`, fires: time.fires * days.daysAYear };
}
