import type { Civil } from './civil';
import { type CronIssue, cronFields, fieldValue, fieldValues, issue } from './cron-field';

/** Whether a date is one of a cron's days; month and year are judged elsewhere. */
export type DayTest = (date: Civil) => boolean;

const saturday = 7;
const sunday = 1;

/**
 * The days of `day-of-month` and `day-of-week`, exactly one of which must be `?`.
 * L, W and # stand alone in their field: AWS documents it for #, Quartz (whose grammar EventBridge follows) for
 * the others. `LW` is not in AWS's table, but people run it (serverless-local-schedule 12,
 * aws_cron_expression_validator 18). `31W` skips months without a 31st, as the console does.
 */
export function cronDays(dayOfMonth: string, dayOfWeek: string): DayTest | CronIssue {
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    return issue(cronFields.dayOfWeek, 'only one of day-of-month and day-of-week may be ?');
  }
  if (dayOfWeek === '?') return daysOfMonth(dayOfMonth.toUpperCase());
  if (dayOfMonth === '?') return daysOfWeek(dayOfWeek.toUpperCase());
  return issue(cronFields.dayOfWeek, 'one of day-of-month and day-of-week must be ?');
}

function daysOfMonth(text: string): DayTest | CronIssue {
  if (text === 'L') return (date) => date.day === date.monthDays;
  if (text === 'LW') return (date) => date.day === nearestWeekday(date, date.monthDays);
  const nearest = /^([^,-]+)W$/.exec(text)?.[1];
  if (nearest !== undefined) {
    const wanted = fieldValue(nearest, cronFields.dayOfMonth);
    if (typeof wanted !== 'number') return wanted;
    return (date) => wanted <= date.monthDays && date.day === nearestWeekday(date, wanted);
  }
  if (/[LW]/.test(text)) return issue(cronFields.dayOfMonth, 'L and W stand alone: L, LW or 15W');
  const days = fieldValues(text, cronFields.dayOfMonth);
  if ('detail' in days) return days;
  const wanted = new Set(days);
  return (date) => wanted.has(date.day);
}

/** The working day nearest to a day of the date's month, never in another month. */
function nearestWeekday(date: Civil, wanted: number): number {
  const weekday = ((((date.weekday - 1 + wanted - date.day) % 7) + 7) % 7) + 1;
  if (weekday === saturday) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === sunday) return wanted === date.monthDays ? wanted - 2 : wanted + 1;
  return wanted;
}

function daysOfWeek(text: string): DayTest | CronIssue {
  const spec = cronFields.dayOfWeek;
  if (text === 'L') return (date) => date.weekday === saturday;
  const [, name, last, , nth] = /^([^,#]+?)(L)?(#(.*))?$/.exec(text) ?? [];
  if (name !== undefined && last !== undefined && nth === undefined) {
    const weekday = fieldValue(name, spec);
    if (typeof weekday !== 'number') return weekday;
    return (date) => date.weekday === weekday && date.day + 7 > date.monthDays;
  }
  if (name !== undefined && last === undefined && nth !== undefined) return nthWeekday(name, nth);
  if (/[#]|L(,|$)/.test(text)) {
    return issue(spec, 'L and # stand alone: FRIL for the last Friday, MON#1 for the first Monday');
  }
  const weekdays = fieldValues(text, spec);
  if ('detail' in weekdays) return weekdays;
  const wanted = new Set(weekdays);
  return (date) => wanted.has(date.weekday);
}

function nthWeekday(name: string, nth: string): DayTest | CronIssue {
  const weekday = fieldValue(name, cronFields.dayOfWeek);
  if (typeof weekday !== 'number') return weekday;
  if (!/^[1-5]$/.test(nth)) {
    return issue(cronFields.dayOfWeek, `"#${nth}" is not between #1 and #5, and # stands alone`);
  }
  return (date) => date.weekday === weekday && Math.ceil(date.day / 7) === Number(nth);
}
