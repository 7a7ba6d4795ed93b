import { Temporal } from 'temporal-polyfill';
import { cronPattern, rulePattern } from './day-pattern';
import { earliest } from './lead';
import type { NetworkRecord, WindowRecord } from './record';
import { instantOfText, roundUpToMinute } from './round-up';
import { closingMinute, cronOf, type Schedule, scheduleOf, type WindowLike } from './schedule';
import { closingInstants, type EntryTimes, wakesAt, wantedInstants } from './wakes';

export type { EntryTimes } from './wakes';

export interface Entries {
  readonly closes: EntryTimes;
  /** Only windows have it. */
  readonly opens?: EntryTimes;
}

/** A freeze without an end: the last January that EventBridge can say (facts, 3.8). */
const never: EntryTimes = { expression: 'cron(0 0 1 1 ? 2199)', zone: 'UTC' };

/** AWS refuses `at()` in the past, and creating takes a moment. */
const marginSeconds = 5;

/**
 * The expressions whose entries wake the workflow for a record: supersets of its closings and of the instants from
 * which its openings are wanted (the openings less the lead), for Sluice itself evaluates what is to be open. One-time
 * entries are in UTC and never before the next whole minute after `now`. Every expression has at most 256 characters.
 * A deleted record wakes once, at that minute. Throws a RangeError for a window with standing issues (see
 * check-window). The same record and `now` always give the same: compare with `now` as the record's `at`.
 */
export function compileEntries(record: NetworkRecord, now: Temporal.Instant): Entries {
  const isOver = record.deleted === true;
  if (isOver) return { closes: at(now, now) };
  if (record.kind === 'window') return windowEntries(record, now);
  return { closes: record.until === undefined ? never : at(instantOfText(record.until), now) };
}

/** The entries of a window, also of one that is not saved yet. A cron's openings are its own expression. */
export function windowEntries(
  window: WindowLike | WindowRecord,
  now: Temporal.Instant,
): { readonly opens: EntryTimes; readonly closes: EntryTimes } {
  const schedule = scheduleOf(earliest(window));
  const nowMs = now.epochMilliseconds;
  const { rule, zone } = window;
  if (rule.type === 'once') return onceEntries(schedule, now);
  if (rule.type === 'cron') {
    const cron = cronOf(rule.expression);
    const closings = closingInstants(schedule, (minute) => minute + rule.durationMinutes);
    return {
      opens: { expression: cron.expression, zone },
      closes: wakesAt(closings, cronPattern(cron), nowMs),
    };
  }
  const pattern = rulePattern(rule);
  return {
    opens: wakesAt(wantedInstants(schedule), pattern, nowMs),
    closes: wakesAt(
      closingInstants(schedule, () => closingMinute(rule)),
      pattern,
      nowMs,
    ),
  };
}

function onceEntries(schedule: Schedule, now: Temporal.Instant) {
  const opensMs = schedule.opensAt(schedule.firstDay, 0) ?? now.epochMilliseconds;
  const closesMs = schedule.closesAt(schedule.firstDay, opensMs);
  return {
    opens: at(Temporal.Instant.fromEpochMilliseconds(opensMs - schedule.leadMs), now),
    closes: at(Temporal.Instant.fromEpochMilliseconds(closesMs), now),
  };
}

/** `at(2026-11-22T14:30:00)` in UTC, or the next whole minute after now if that is later. */
function at(instant: Temporal.Instant, now: Temporal.Instant): EntryTimes {
  const soonest = roundUpToMinute(now.add({ seconds: marginSeconds }));
  const whole = roundUpToMinute(instant);
  const when = Temporal.Instant.compare(whole, soonest) < 0 ? soonest : whole;
  return { expression: `at(${when.toString({ smallestUnit: 'second' }).replace('Z', '')})`, zone: 'UTC' };
}
