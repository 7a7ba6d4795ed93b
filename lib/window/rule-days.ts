import { civilOf, weekdayOf } from './civil';
import { weekdayNames } from './cron-field';
import type { MonthlyRule, Weekday, WeeklyRule } from './record';

/** On which days (since 1970-01-01) a weekly or monthly rule opens. */
export function ruleDays(rule: WeeklyRule | MonthlyRule): (day: number) => boolean {
  if (rule.type === 'weekly') return weeklyDays(rule);
  const { on } = rule;
  if (on.by === 'day') return monthDay(on.day);
  const weekday = weekdayNumber(on.weekday);
  const { nth } = on;
  return (day) => {
    if (weekdayOf(day) !== weekday) return false;
    const date = civilOf(day);
    return nth === 'last' ? date.day + 7 > date.monthDays : Math.ceil(date.day / 7) === nth;
  };
}

/** 1 for Sunday to 7 for Saturday, as EventBridge numbers them. */
export function weekdayNumber(weekday: Weekday): number {
  return weekdayNames.indexOf(weekday) + 1;
}

function weeklyDays(rule: WeeklyRule): (day: number) => boolean {
  const weekdays = new Set(rule.days.map(weekdayNumber));
  return (day) => weekdays.has(weekdayOf(day));
}

function monthDay(wanted: number | 'last'): (day: number) => boolean {
  return (day) => {
    const date = civilOf(day);
    return date.day === (wanted === 'last' ? date.monthDays : wanted);
  };
}
