import { Temporal } from 'temporal-polyfill';
import { type Civil, civilOf, dayMs, minuteMs } from './civil';
import { cronDays, type DayTest } from './cron-days';
import { type CronIssue, cronFields, fieldValues } from './cron-field';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets';

export type { CronIssue } from './cron-field';

/** An EventBridge cron expression, understood. */
export interface Cron {
  readonly expression: string;
  /** Local minutes since midnight at which it fires on its days, ascending. */
  readonly minutes: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly isDay: DayTest;
  /** The last four fields as written, for an expression that fires on the same days. */
  readonly dayFields: string;
}

/**
 * Reads `cron(minutes hours day-of-month month day-of-week year)` exactly as EventBridge does (facts, 3.8), or says
 * what is wrong and in which field. What AWS does not document is refused, so that AWS does not refuse it later.
 */
export function parseCron(expression: string): Cron | CronIssue {
  const inner = /^cron\((.*)\)$/s.exec(expression.trim())?.[1];
  if (inner === undefined)
    return wrong('write it as cron(minutes hours day-of-month month day-of-week year)');
  const texts = inner.trim().split(/\s+/);
  const [minutesText, hoursText, dayOfMonth, monthText, dayOfWeek, yearText] = texts;
  if (!(minutesText && hoursText && dayOfMonth && monthText && dayOfWeek && yearText && texts.length === 6)) {
    return wrong(
      `six fields are needed (minutes hours day-of-month month day-of-week year), not ${texts.filter(Boolean).length}`,
    );
  }
  const minutes = fieldValues(minutesText, cronFields.minutes);
  if ('detail' in minutes) return minutes;
  const hours = fieldValues(hoursText, cronFields.hours);
  if ('detail' in hours) return hours;
  const isDay = cronDays(dayOfMonth, dayOfWeek);
  if ('detail' in isDay) return isDay;
  const months = fieldValues(monthText, cronFields.month);
  if ('detail' in months) return months;
  const years = fieldValues(yearText, cronFields.year);
  if ('detail' in years) return years;
  return {
    expression: `cron(${texts.join(' ')})`,
    minutes: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)),
    months: new Set(months),
    years: new Set(years),
    isDay,
    dayFields: texts.slice(2).join(' '),
  };
}

function wrong(what: string): CronIssue {
  return { field: 'expression', detail: `expression: ${what}` };
}

/** Whether the cron fires on a local date, in its months and years. */
export function cronOpensOn(cron: Cron, date: Civil): boolean {
  return cron.months.has(date.month) && cron.isDay(date) && cron.years.has(date.year);
}

/** Every instant in [from, to) at which the cron fires in a zone: a missing local time is skipped, a repeated one fires once, at the first. */
export function cronOpenings(
  cron: Cron,
  zone: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Temporal.Instant[] {
  const fired: Temporal.Instant[] = [];
  const offsets = zoneOffsets(zone);
  const lastDay = Math.floor(to.epochMilliseconds / dayMs) + 1;
  for (let day = Math.floor(from.epochMilliseconds / dayMs) - 1; day <= lastDay; day++) {
    if (!cronOpensOn(cron, civilOf(day))) continue;
    for (const minute of cron.minutes) {
      const ms = cronInstant(offsets, day, minute);
      if (ms === undefined || ms < from.epochMilliseconds || ms >= to.epochMilliseconds) continue;
      fired.push(Temporal.Instant.fromEpochMilliseconds(ms));
    }
  }
  return fired;
}

/** When a local minute of a day comes; undefined in a gap, for EventBridge skips it (facts, 3.8). */
export function cronInstant(offsets: ZoneOffsets, day: number, minute: number): number | undefined {
  const wallMs = day * dayMs + minute * minuteMs;
  return offsets.exists(wallMs) ? offsets.instantOf(wallMs) : undefined;
}
