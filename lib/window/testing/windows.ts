import { Temporal } from 'temporal-polyfill';
import type { FreezeRecord, HoldRecord, LeaseRecord, Rule, WindowDraft, WindowRecord } from '../record';

/** Builders for tests: the least that makes a record, and the rest by default. */

export const vpcId = 'vpc-0a1b2c3d4e5f67890';
export const ada = { id: 'ada', name: 'Ada' };

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

export function draft(rule: Rule, zone = 'Europe/Berlin', more: Partial<WindowDraft> = {}): WindowDraft {
  return { name: 'Nightly sync', rule, zone, skipDates: [], leadMinutes: 0, confirmedLong: false, ...more };
}

const written = { schema: 1, revision: 1, by: ada, at: '2026-01-01T00:00:00Z', vpcId } as const;

export function windowRecord(
  rule: Rule,
  zone = 'Europe/Berlin',
  more: Partial<WindowRecord> = {},
): WindowRecord {
  return {
    ...written,
    ...draft(rule, zone),
    kind: 'window',
    id: 'window000001',
    skipOpenings: [],
    off: false,
    ...more,
  };
}

export function lease(createdAt: string, until: string, more: Partial<LeaseRecord> = {}): LeaseRecord {
  return { ...written, kind: 'lease', id: 'lease0000001', createdAt, until, ...more };
}

export function hold(createdAt: string, until: string, more: Partial<HoldRecord> = {}): HoldRecord {
  return { ...written, kind: 'hold', id: 'hold00000001', createdAt, until, ...more };
}

/** Of the network, unless `more` says that its `vpcId` is undefined. */
export function freeze(createdAt: string, more: Partial<FreezeRecord> = {}): FreezeRecord {
  return { ...written, kind: 'freeze', id: 'freeze000001', createdAt, ...more };
}

export function weekly(days: string, opens: string, closes: string): Rule & { type: 'weekly' } {
  const names = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
  return { type: 'weekly', days: names.filter((name) => days.includes(name)), opens, closes };
}

export const daily = (opens: string, closes: string) => weekly('MON TUE WED THU FRI SAT SUN', opens, closes);

export const once = (opens: string, closes: string): Rule => ({ type: 'once', opens, closes });

export const cron = (expression: string, durationMinutes: number): Rule => ({
  type: 'cron',
  expression,
  durationMinutes,
});

export function monthly(day: number | 'last', opens: string, closes: string): Rule {
  return { type: 'monthly', on: { by: 'day', day }, opens, closes };
}

export function nthWeekday(
  nth: 1 | 2 | 3 | 4 | 5 | 'last',
  weekday: 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN',
  opens: string,
  closes: string,
): Rule {
  return { type: 'monthly', on: { by: 'weekday', weekday, nth }, opens, closes };
}
