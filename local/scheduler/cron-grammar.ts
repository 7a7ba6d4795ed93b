/**
 * The grammar of `cron(…)` in EventBridge Scheduler, stricter than the library that evaluates it: facts, 3.8. Nothing
 * that AWS does not document passes (ranges that run backwards, two `#`, `L` or `W` in a list, steps of weekdays).
 */

/** Why an expression is refused; the service words it as AWS does. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** The six fields as lists of numbers or `*`, and the special days in croner's spelling. */
export interface CronFields {
  readonly minutes: string;
  readonly hours: string;
  readonly dayOfMonth: string;
  readonly month: string;
  readonly dayOfWeek: string;
  readonly year: string;
}

interface Range {
  readonly field: string;
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  readonly steps: boolean;
}
const range = (
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
  steps = true,
): Range => ({
  field,
  low,
  high,
  names,
  steps,
});
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayOfMonthRange = range('day-of-month', 1, 31);
const dayOfWeekRange = range('day-of-week', 1, 7, weekdays, false);

/** Reads what stands between the parentheses. Throws ExpressionError. */
export function readCronFields(text: string): CronFields {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw new ExpressionError(`it has ${fields.length} fields and needs 6`);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new ExpressionError('exactly one of day-of-month and day-of-week must be ?');
  }
  return {
    minutes: list(minutes, range('minutes', 0, 59)),
    hours: list(hours, range('hours', 0, 23)),
    dayOfMonth: dayOfMonth === '?' ? '*' : daysOfMonth(dayOfMonth.toUpperCase()),
    month: list(month, range('month', 1, 12, months)),
    dayOfWeek: dayOfWeek === '?' ? '*' : daysOfWeek(dayOfWeek.toUpperCase()),
    year: list(year, range('year', 1970, 2199)),
  };
}

function daysOfMonth(text: string): string {
  if (text === 'L' || text === 'LW') return text;
  const nearest = /^(\d{1,2})W$/.exec(text)?.[1];
  return nearest === undefined ? list(text, dayOfMonthRange) : `${single(nearest, dayOfMonthRange)}W`;
}

/** A bare `L` is Saturday, the last day of EventBridge's week. */
function daysOfWeek(text: string): string {
  if (text === 'L') return '7';
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth?.[1] !== undefined) return `${single(nth[1], dayOfWeekRange)}#${nth[2]}`;
  const last = /^(\w+)L$/.exec(text)?.[1];
  return last === undefined ? list(text, dayOfWeekRange) : `${single(last, dayOfWeekRange)}#L`;
}

function list(text: string, of: Range): string {
  if (text === '*') return '*';
  const values = new Set(text.split(',').flatMap((part) => valuesOf(part, of)));
  return [...values].sort((a, b) => a - b).join(',');
}

function valuesOf(part: string, of: Range): number[] {
  const found = /^(\*|[^/*-]+)(?:-([^/*-]+))?(?:\/(\d{1,4}))?$/.exec(part);
  const [, first, second, step] = found ?? [];
  const isWrong =
    first === undefined || (first === '*' && second !== undefined) || (step !== undefined && !of.steps);
  if (isWrong) throw new ExpressionError(`${of.field} cannot be ${part}`);
  const from = first === '*' ? of.low : single(first, of);
  const to = second !== undefined ? single(second, of) : first === '*' || step !== undefined ? of.high : from;
  const by = Number(step ?? 1);
  if (to < from || by < 1) throw new ExpressionError(`${of.field} cannot be ${part}`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function single(text: string, of: Range): number {
  const named = of.names.indexOf(text.toUpperCase());
  const value = named >= 0 ? of.low + named : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= of.low && value <= of.high) return value;
  throw new ExpressionError(`${of.field} must be from ${of.low} to ${of.high}, not ${text}`);
}
