import { Temporal } from 'temporal-polyfill';
import type { WindowPreview } from '@/lib/view/window-preview';
import { dateOfDay, dayMinutes, dayMs, minuteMs, timeOfMinute } from './civil';
import { closingMinute, type Schedule, scheduleOf, type WindowLike } from './schedule';
import type { ZoneOffsets } from './zone-offsets';

export type ClockNote = WindowPreview['notes'][number];

/** More than these tell nobody anything. */
const atMost = 50;

/**
 * What changes of the clocks do to a window's openings in [fromMs, toMs): local times that are missing (they become the
 * first instant after the gap; a cron's opening is skipped and becomes nothing) or repeated (the first counts), and
 * openings that nothing is left of and that are therefore dropped. In order; at most fifty.
 */
export function clockNotes(window: WindowLike, fromMs: number, toMs: number): ClockNote[] {
  const schedule = scheduleOf(window);
  const { offsets } = schedule;
  return offsets
    .changes(fromMs, toMs)
    .flatMap(({ atMs }) => daysNear(schedule, atMs))
    .flatMap((day) => dayNotes(window, schedule, day))
    .slice(0, atMost);
}

function daysNear(schedule: Schedule, atMs: number): number[] {
  const middle = Math.floor(atMs / dayMs);
  const all = Array.from(
    { length: 2 * schedule.reachDays + 3 },
    (_, i) => middle - schedule.reachDays - 1 + i,
  );
  return all.filter((day) => day >= schedule.firstDay && day <= schedule.lastDay && schedule.opensOn(day));
}

function dayNotes(window: WindowLike, schedule: Schedule, day: number): ClockNote[] {
  return schedule.minutes.flatMap((minute) => {
    const opensMs = schedule.opensAt(day, minute);
    const opens = day * dayMs + minute * minuteMs;
    if (opensMs === undefined) return [note('missing', opens)];
    if (schedule.skipOpenings.has(opensMs)) return [];
    const closesMs = schedule.closesAt(day, opensMs);
    const dropped = closesMs <= opensMs ? [note('dropped', opens)] : [];
    const closes = closingWall(window, day);
    return [opens, ...(closes === undefined ? [] : [closes])]
      .flatMap((wallMs) => clockNote(schedule.offsets, wallMs))
      .concat(dropped);
  });
}

/** The stated local closing; undefined for a cron window, which closes after its duration. */
function closingWall({ rule }: WindowLike, day: number): number | undefined {
  if (rule.type === 'cron') return undefined;
  if (rule.type !== 'once') return day * dayMs + closingMinute(rule) * minuteMs;
  const closes = Temporal.PlainDateTime.from(rule.closes);
  return closes.toZonedDateTime('UTC').epochMilliseconds;
}

function clockNote(offsets: ZoneOffsets, wallMs: number): ClockNote[] {
  const ms = offsets.instantOf(wallMs);
  if (!offsets.exists(wallMs)) return [note('missing', wallMs, ms)];
  return isRepeated(offsets, wallMs, ms) ? [note('repeated', wallMs, ms)] : [];
}

/** Whether the clocks show a time once more within the day after it. */
function isRepeated(offsets: ZoneOffsets, wallMs: number, ms: number): boolean {
  return offsets.changes(ms + 1, ms + dayMs).some(({ atMs, afterMs }) => wallMs - afterMs >= atMs);
}

function note(kind: ClockNote['kind'], wallMs: number, becomesMs?: number): ClockNote {
  const day = Math.floor(wallMs / dayMs);
  const local = timeOfMinute((((wallMs / minuteMs) % dayMinutes) + dayMinutes) % dayMinutes);
  const note = { kind, local, date: dateOfDay(day) };
  if (becomesMs === undefined) return note;
  return { ...note, becomes: Temporal.Instant.fromEpochMilliseconds(becomesMs).toString() };
}
