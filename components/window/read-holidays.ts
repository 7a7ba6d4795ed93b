import ICAL from 'ical.js';
import { dateOfDay, dayOfDate, epochDay } from '@/lib/window/civil';
import { mayFollow } from './holiday-rule';

/** A day of a calendar file, and what stands there. */
export interface Holiday {
  readonly date: string;
  readonly names: readonly string[];
}
export interface Holidays {
  /** In order of their dates, each once. */
  readonly days: readonly Holiday[];
  /** Events that are not whole days: nobody means to skip a day for an hour of it. */
  readonly timed: number;
  /** Events that repeat in a way that is not followed, or for too long. */
  readonly unread: number;
}
export type HolidayFault = 'too-big' | 'not-a-calendar';

/** A country's holidays of ten years are under 100 KB. */
export const mostBytes = 1_000_000;
const mostEvents = 5_000;
/** So often one event, and all together, are looked at again for the next date. */
const mostTimes = 20_000;
const mostTimesInAll = 60_000;

interface Range {
  /** Dates like `2026-11-22`, both counted in. */
  readonly from: string;
  readonly to: string;
}

/**
 * The whole days of a calendar file (RFC 5545) within a range, repeated events followed. What is cancelled is left out.
 * However big or odd the text is, it ends: ical.js goes on for ever with some rules, which are not followed.
 */
export function readHolidays(text: string, range: Range): Holidays | { fault: HolidayFault } {
  if (text.length > mostBytes) return { fault: 'too-big' };
  try {
    const events = eventsIn(text);
    if (events === undefined) return { fault: 'not-a-calendar' };
    return events.length > mostEvents ? { fault: 'too-big' } : holidaysOf(events, range);
  } catch {
    // Whatever ical.js stumbles over is not as RFC 5545 says; half of a file would look like all of it.
    return { fault: 'not-a-calendar' };
  }
}

/** Undefined if the text is something else than calendars. */
function eventsIn(text: string): ICAL.Event[] | undefined {
  const parsed: unknown[] = ICAL.parse(text);
  const calendars = typeof parsed[0] === 'string' ? [parsed] : parsed.filter(Array.isArray);
  const parts = calendars.map((one) => new ICAL.Component(one));
  if (parts.length === 0 || parts.some(({ name }) => name !== 'vcalendar')) return undefined;
  return parts
    .flatMap((one) => one.getAllSubcomponents('vevent'))
    .map((one) => new ICAL.Event(one, { exceptions: [] }));
}

function isCancelled({ component }: ICAL.Event): boolean {
  return component.getFirstPropertyValue('status') === 'CANCELLED';
}

function holidaysOf(all: readonly ICAL.Event[], range: Range): Holidays {
  // A single day of a series is called off by an event of its own, which stands in that day's place like a moved one.
  const moved = new Set(all.filter((one) => one.isRecurrenceException()).map(occurrenceOf));
  const events = all.filter((one) => !isCancelled(one));
  const names = new Map<string, Set<string>>();
  const left = { times: mostTimesInAll };
  let [timed, unread] = [0, 0];
  for (const event of events) {
    const days = wholeDays(event);
    const starts = days === undefined ? [] : startsOf(event, range.to, left);
    if (days === undefined) timed += 1;
    if (starts === undefined) unread += 1;
    const own = event.isRecurrenceException()
      ? starts
      : starts?.filter((start) => !moved.has(`${event.uid} ${start}`));
    for (const date of own?.flatMap((start) => datesOf(start, days ?? 0, range)) ?? []) {
      names.set(date, (names.get(date) ?? new Set()).add(event.summary ?? ''));
    }
  }
  const days = [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, those]) => ({ date, names: [...those].filter((name) => name !== '') }));
  return { days, timed, unread };
}

/** How many whole days an event lasts; undefined if it is a time of day. Midnight to midnight is whole days too. */
function wholeDays({ startDate, endDate }: ICAL.Event): number | undefined {
  if (startDate === null || endDate === null) return undefined;
  const isMidnight = ({ isDate, hour, minute, zone }: ICAL.Time) =>
    isDate || (hour === 0 && minute === 0 && zone !== ICAL.Timezone.utcTimezone);
  const days = dayOf(endDate) - dayOf(startDate);
  if (!isMidnight(startDate) || !isMidnight(endDate)) return undefined;
  return startDate.isDate ? Math.max(1, days) : days > 0 ? days : undefined;
}

/** The days on which an event begins, up to the last that is wanted; undefined if it repeats in a way that is not followed. */
function startsOf(event: ICAL.Event, to: string, left: { times: number }): number[] | undefined {
  if (!event.isRecurring()) return [dayOf(event.startDate)];
  const rules = event.component.getAllProperties('rrule').map((one) => one.getFirstValue());
  const exact = rules.every((rule) => rule instanceof ICAL.Recur && mayFollow(rule, event.startDate));
  if (!exact) return undefined;
  // Of a list of dates without a rule ical.js leaves out the first, which counts too (RFC 5545, 3.8.5.2).
  const starts = rules.length === 0 ? [dayOf(event.startDate)] : [];
  const last = dayOfDate(to) ?? 0;
  const times = event.iterator();
  for (let time = 0; time < mostTimes; time++) {
    left.times -= 1;
    if (left.times < 0) return undefined;
    const next: ICAL.Time | null | undefined = times.next();
    if (!next || dayOf(next) > last) return starts;
    starts.push(dayOf(next));
  }
  return undefined;
}

/** An event that stands for one of a series: which one. */
function occurrenceOf({ uid, recurrenceId }: ICAL.Event): string {
  return `${uid} ${dayOf(recurrenceId)}`;
}

function datesOf(start: number, days: number, { from, to }: Range): string[] {
  const first = Math.max(start, dayOfDate(from) ?? start);
  const last = Math.min(start + days - 1, dayOfDate(to) ?? start);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => dateOfDay(first + index));
}

function dayOf({ year, month, day }: ICAL.Time): number {
  return epochDay(year, month, day);
}
