import type ICAL from 'ical.js';

/** What of a rule decides whether it is followed. */
export type RepeatRule = Pick<ICAL.Recur, 'freq' | 'interval' | 'parts'>;

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const mostInterval = 100;

/**
 * Whether ical.js follows a rule as RFC 5545 means it, and ends. It looks for 30 February for ever where a rule is daily, and takes it
 * for 2 March where it is yearly (found by trying 2.2.1). So only what holidays are made of is followed: every so many days;
 * weekdays of weeks; a day or an nth weekday of months; days or weekdays of named months of years.
 */
export function mayFollow(
  { freq, interval, parts }: RepeatRule,
  starts: Pick<ICAL.Time, 'month' | 'day'>,
): boolean {
  if (interval > mostInterval) return false;
  const has = new Set(Object.keys(parts));
  has.delete('WKST');
  const only = (...names: string[]) => [...has].every((name) => names.includes(name));
  const days = (parts.BYDAY ?? []).map(String);
  switch (freq) {
    case 'DAILY':
      return only();
    case 'WEEKLY':
      return only('BYDAY') && days.every((day) => /^[A-Z]{2}$/.test(day));
    case 'MONTHLY':
      return (
        has.size < 2 &&
        only('BYDAY', 'BYMONTHDAY') &&
        days.every((day) => /^(-?[1-4])?[A-Z]{2}$/.test(day)) &&
        numbers(parts.BYMONTHDAY).every((day) => Math.abs(day) <= 28)
      );
    case 'YEARLY':
      // With no day of its own it takes the first one's, which February may lack.
      if (has.size === 0) return starts.month !== 2 || starts.day <= 28;
      if (has.size === 1 && starts.day > 28) return false;
      return has.has('BYMONTH') && only('BYMONTH', 'BYDAY', 'BYMONTHDAY') && isInMonths(parts, days);
    default:
      return false;
  }
}

function isInMonths({ BYMONTH, BYMONTHDAY }: RepeatRule['parts'], days: readonly string[]): boolean {
  const longest = Math.min(...numbers(BYMONTH).map((month) => longestMonths[month - 1] ?? 0));
  return (
    days.every((day) => /^(-?[1-5])?[A-Z]{2}$/.test(day)) &&
    numbers(BYMONTHDAY).every((day) => Math.abs(day) <= longest)
  );
}

function numbers(part: readonly unknown[] | undefined): number[] {
  return (part ?? []).map(Number);
}
