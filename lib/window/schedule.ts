import { civilOf, dayMinutes, dayMs, dayOfDate, epochDay, minuteMs, minuteOfTime } from './civil';
import { type Cron, cronInstant, cronOpensOn, parseCron } from './cron';
import { type Led, leadMinutesOf } from './lead';
import type { CronRule, MonthlyRule, OnceRule, WeeklyRule, WindowDraft, WindowRecord } from './record';
import { ruleDays } from './rule-days';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets';

/** A window as it is kept, or as a person is still writing it. */
export type WindowLike = WindowDraft &
  Partial<Pick<WindowRecord, 'id' | 'skipOpenings' | 'off' | 'deleted'>> &
  Pick<Led, 'autoLeadMinutes'>;

/** A window's rule made ready to be walked day by day. Instants in milliseconds, days since 1970-01-01. */
export interface Schedule {
  readonly offsets: ZoneOffsets;
  /** Minutes since local midnight at which it opens on its days, ascending. */
  readonly minutes: readonly number[];
  /** No opening is before or after these days. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** How many days after its own an opening may still last. */
  readonly reachDays: number;
  readonly leadMs: number;
  readonly opensOn: (day: number) => boolean;
  readonly opensAt: (day: number, minute: number) => number | undefined;
  readonly closesAt: (day: number, opensMs: number) => number;
  readonly skipOpenings: ReadonlySet<number>;
}

type Clock = Omit<Schedule, 'skipOpenings' | 'leadMs'>;

/**
 * Makes a window ready. Throws a RangeError for an unknown zone, a cron that cannot be read or a date that does not
 * exist: `standingIssues` says so beforehand, in words for a person.
 */
export function scheduleOf(window: WindowLike): Schedule {
  const known = schedules.get(window) ?? newSchedule(window);
  schedules.set(window, known);
  return known;
}

/** One decision asks for the same window many times. Windows are never changed in place. */
const schedules = new WeakMap<WindowLike, Schedule>();

function newSchedule(window: WindowLike): Schedule {
  const clock = clockOf(window);
  const skipDays = new Set(window.skipDates.map(dayOf));
  return {
    ...clock,
    firstDay: Math.max(clock.firstDay, window.firstDate ? dayOf(window.firstDate) : clock.firstDay),
    lastDay: Math.min(clock.lastDay, window.lastDate ? dayOf(window.lastDate) : clock.lastDay),
    opensOn: skipDays.size ? (day) => clock.opensOn(day) && !skipDays.has(day) : clock.opensOn,
    leadMs: leadMinutesOf(window) * minuteMs,
    skipOpenings: new Set((window.skipOpenings ?? []).map((text) => Date.parse(text))),
  };
}

function clockOf({ rule, zone }: WindowLike): Clock {
  const offsets = zoneOffsets(zone);
  if (rule.type === 'once') return onceClock(rule, offsets);
  return rule.type === 'cron' ? cronClock(rule, offsets) : dailyClock(rule, offsets);
}

function dailyClock(rule: WeeklyRule | MonthlyRule, offsets: ZoneOffsets): Clock {
  const closing = closingMinute(rule);
  return {
    offsets,
    ...anyDay,
    minutes: [minuteOfTime(rule.opens)],
    reachDays: 2,
    opensOn: ruleDays(rule),
    opensAt: (day, minute) => offsets.instantOf(day * dayMs + minute * minuteMs),
    closesAt: (day) => offsets.instantOf(day * dayMs + closing * minuteMs),
  };
}

/** Minutes from the local midnight of the opening's date to its closing; at or before the opening it is the next day's. */
export function closingMinute({ opens, closes }: { opens: string; closes: string }): number {
  const minute = minuteOfTime(closes);
  return minute <= minuteOfTime(opens) ? minute + dayMinutes : minute;
}

function onceClock(rule: OnceRule, offsets: ZoneOffsets): Clock {
  const wallOf = (local: string) => dayOf(local) * dayMs + minuteOfTime(local.slice(11)) * minuteMs;
  const onlyDay = dayOf(rule.opens);
  return {
    offsets,
    firstDay: onlyDay,
    lastDay: onlyDay,
    minutes: [minuteOfTime(rule.opens.slice(11))],
    reachDays: Math.max(0, dayOf(rule.closes) - onlyDay) + 1,
    opensOn: (day) => day === onlyDay,
    opensAt: () => offsets.instantOf(wallOf(rule.opens)),
    closesAt: () => offsets.instantOf(wallOf(rule.closes)),
  };
}

function cronClock(rule: CronRule, offsets: ZoneOffsets): Clock {
  const cron = cronOf(rule.expression);
  const years = [...cron.years];
  return {
    offsets,
    firstDay: epochDay(Math.min(...years), 1, 1),
    lastDay: epochDay(Math.max(...years), 12, 31),
    minutes: cron.minutes,
    reachDays: Math.ceil(rule.durationMinutes / dayMinutes) + 1,
    opensOn: (day) => cronOpensOn(cron, civilOf(day)),
    opensAt: (day, minute) => cronInstant(offsets, day, minute),
    closesAt: (_day, opensMs) => opensMs + rule.durationMinutes * minuteMs,
  };
}

/** A cron known to be right. Throws a RangeError if it is not. */
export function cronOf(expression: string): Cron {
  const cron = parseCron(expression);
  if ('detail' in cron) throw new RangeError(`The cron expression cannot be read: ${cron.detail}.`);
  return cron;
}

function dayOf(date: string): number {
  const day = dayOfDate(date);
  if (day === undefined) throw new RangeError(`There is no date ${date.slice(0, 10)}.`);
  return day;
}

/** Days on which a rule may open; EventBridge knows no year after 2199 (facts, 3.8). */
export const anyDay = { firstDay: epochDay(1970, 1, 1), lastDay: epochDay(2199, 12, 31) };
