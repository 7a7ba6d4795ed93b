import { type Civil, civilOf, epochDay } from './civil';
import type { Cron } from './cron';
import { cronFields, weekdayNames } from './cron-field';
import { distinct, fieldText, weekdayText } from './cron-text';
import type { MonthlyRule, WeeklyRule } from './record';
import { ruleDays, weekdayNumber } from './rule-days';

/** The days of a recurring rule, for entries: which they are, and how EventBridge says it. */
export interface DayPattern {
  /** Whether a date is one of them, whatever the year. */
  readonly isDay: (day: number) => boolean;
  /** The years in which they count; undefined for all. */
  readonly years?: ReadonlySet<number>;
  /** `day-of-month month day-of-week year` that fires on exactly these days. */
  readonly fields: string;
}

/** Days of an expression's last four fields, and how often a year they come. */
export interface ShiftedDays {
  readonly text: string;
  readonly daysAYear: number;
}

const yearsOfCycle = 28; // after 28 years dates fall on the same weekdays again
const cycleStart = epochDay(2001, 1, 1);
const cycleEnd = epochDay(2001 + yearsOfCycle, 1, 1);

export function rulePattern(rule: WeeklyRule | MonthlyRule): DayPattern {
  return { isDay: ruleDays(rule), fields: ruleFields(rule) };
}

export function cronPattern(cron: Cron): DayPattern {
  const isDay = (day: number) => {
    const date = civilOf(day);
    return cron.months.has(date.month) && cron.isDay(date);
  };
  const all = cronFields.year.high - cronFields.year.low + 1;
  const years = cron.years.size < all ? { years: cron.years } : {};
  return { isDay, fields: cron.dayFields, ...years };
}

function ruleFields(rule: WeeklyRule | MonthlyRule): string {
  if (rule.type === 'weekly') return everyMonth(weekdayText(distinct(rule.days.map(weekdayNumber))));
  const { on } = rule;
  if (on.by === 'day') return `${on.day === 'last' ? 'L' : on.day} * ? *`;
  const name = weekdayNames[weekdayNumber(on.weekday) - 1];
  return everyMonth(on.nth === 'last' ? `${name}L` : `${name}#${on.nth}`);
}

function everyMonth(dayOfWeek: string): string {
  return `? * ${dayOfWeek} *`;
}

/**
 * Fields that fire on every day that lies one of the shifts (in days) after a day of the pattern. The day after the
 * first Monday is not always the first Tuesday, so shifted days are described by their days of the month or their
 * weekdays, whichever fires less; the calendar of 28 years holds every case.
 */
export function shiftedDays(pattern: DayPattern, shifts: readonly number[]): ShiftedDays {
  const dates: Civil[] = [];
  let days = 0;
  let crossesYears = false;
  for (let day = cycleStart; day < cycleEnd; day++) {
    if (!pattern.isDay(day)) continue;
    days++;
    const year = civilOf(day).year;
    for (const shift of shifts) {
      const date = civilOf(day + shift);
      crossesYears ||= date.year !== year;
      dates.push(date);
    }
  }
  if (shifts.every((shift) => shift === 0)) return { text: pattern.fields, daysAYear: days / yearsOfCycle };
  return describe(dates, yearText(pattern, shifts, crossesYears));
}

function describe(dates: readonly Civil[], year: string): ShiftedDays {
  const months = distinct(dates.map((date) => date.month));
  const weekdays = distinct(dates.map((date) => date.weekday));
  const daysOfMonth = distinct(dates.map((date) => date.day));
  const month = fieldText(months, cronFields.month);
  const share = months.length / 12;
  const byWeekday = {
    text: `? ${month} ${weekdayText(weekdays)} ${year}`,
    daysAYear: share * weekdays.length * 52.2,
  };
  const byDate = {
    text: `${fieldText(daysOfMonth, cronFields.dayOfMonth)} ${month} ? ${year}`,
    daysAYear: share * daysOfMonth.length * 12,
  };
  return byWeekday.daysAYear <= byDate.daysAYear ? byWeekday : byDate;
}

/** The pattern's years, and the one before or after where a shift leads over New Year. Long lists become one range. */
function yearText({ years }: DayPattern, shifts: readonly number[], crossesYears: boolean): string {
  if (!years) return '*';
  const { low, high } = cronFields.year;
  const near = crossesYears ? [0, ...shifts.map(Math.sign)] : [0];
  const all = distinct([...years].flatMap((year) => near.map((shift) => year + shift))).filter(
    (year) => year >= low && year <= high,
  );
  const text = fieldText(all, cronFields.year);
  return text.length <= 60 ? text : `${all[0]}-${all.at(-1)}`;
}
