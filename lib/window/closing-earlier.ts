import { Temporal } from 'temporal-polyfill';
import { dayMinutes, minuteOfTime, timeOfMinute } from './civil';
import type { Rule } from './record';
import { closingMinute } from './schedule';

/** The same rule, its openings so many minutes shorter at their end; undefined if nothing would be left of them. */
export function closingEarlier(rule: Rule, minutes: number): Rule | undefined {
  if (rule.type === 'cron') {
    const durationMinutes = rule.durationMinutes - minutes;
    return durationMinutes < 1 ? undefined : { ...rule, durationMinutes };
  }
  if (rule.type === 'once') {
    const closes = Temporal.PlainDateTime.from(rule.closes).subtract({ minutes });
    const text = closes.toString({ smallestUnit: 'minute' });
    return text <= rule.opens ? undefined : { ...rule, closes: text };
  }
  const closing = closingMinute(rule) - minutes;
  if (closing <= minuteOfTime(rule.opens)) return undefined;
  return { ...rule, closes: timeOfMinute(closing % dayMinutes) };
}
