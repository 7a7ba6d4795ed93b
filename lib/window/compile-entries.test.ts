import { describe, expect, it } from 'vitest';
import { compileEntries } from './compile-entries';
import type { Rule, WindowRecord } from './record';
import {
  at,
  cron,
  daily,
  freeze,
  hold,
  lease,
  monthly,
  nthWeekday,
  once,
  weekly,
  windowRecord,
} from './testing/windows';

const now = at('2026-11-22T10:00:30Z');
const entries = (rule: Rule, zone: string, more: Partial<WindowRecord> = {}) => {
  const { opens, closes } = compileEntries(windowRecord(rule, zone, more), now);
  return [`${opens?.expression} ${opens?.zone}`, `${closes.expression} ${closes.zone}`];
};

describe('a window that no change of clocks moves wakes in its own zone, once for each opening and closing', () => {
  const cases: [string, Rule, number, string, string][] = [
    [
      'working days',
      weekly('MON TUE WED THU FRI', '09:00', '17:30'),
      0,
      'cron(0 9 ? * MON-FRI *)',
      'cron(30 17 ? * MON-FRI *)',
    ],
    ['every day', daily('09:00', '10:00'), 0, 'cron(0 9 ? * * *)', 'cron(0 10 ? * * *)'],
    [
      'over midnight, the days move on',
      weekly('MON SAT', '22:00', '01:00'),
      0,
      'cron(0 22 ? * MON,SAT *)',
      'cron(0 1 ? * SUN,TUE *)',
    ],
    [
      'a lead before midnight, the days move back',
      weekly('SUN', '00:10', '01:00'),
      30,
      'cron(40 23 ? * SAT *)',
      'cron(0 1 ? * SUN *)',
    ],
    ['a day of the month', monthly(15, '09:00', '10:00'), 15, 'cron(45 8 15 * ? *)', 'cron(0 10 15 * ? *)'],
    [
      'the day after the 28th is the 29th or the 1st',
      monthly(28, '23:00', '01:00'),
      0,
      'cron(0 23 28 * ? *)',
      'cron(0 1 1,29 * ? *)',
    ],
    [
      'the day after the 31st is the 1st, of months that follow one with 31 days',
      monthly(31, '23:00', '01:00'),
      0,
      'cron(0 23 31 * ? *)',
      'cron(0 1 1 1,2,4,6,8,9,11 ? *)',
    ],
    [
      'the day before the 1st is any last one',
      monthly(1, '00:00', '05:00'),
      5,
      'cron(55 23 28-31 * ? *)',
      'cron(0 5 1 * ? *)',
    ],
    ['the last day', monthly('last', '22:00', '23:00'), 0, 'cron(0 22 L * ? *)', 'cron(0 23 L * ? *)'],
    [
      'the day after the last is the first',
      monthly('last', '22:00', '04:00'),
      0,
      'cron(0 22 L * ? *)',
      'cron(0 4 1 * ? *)',
    ],
    [
      'an nth weekday',
      nthWeekday(2, 'TUE', '09:00', '10:00'),
      0,
      'cron(0 9 ? * TUE#2 *)',
      'cron(0 10 ? * TUE#2 *)',
    ],
    [
      'the day after the first Monday is not always TUE#1',
      nthWeekday(1, 'MON', '22:00', '04:00'),
      0,
      'cron(0 22 ? * MON#1 *)',
      'cron(0 4 ? * TUE *)',
    ],
    [
      'a last weekday',
      nthWeekday('last', 'FRI', '09:00', '10:00'),
      0,
      'cron(0 9 ? * FRIL *)',
      'cron(0 10 ? * FRIL *)',
    ],
    [
      'a cron',
      cron('cron(0/15 8-9 ? * MON-FRI *)', 10),
      0,
      'cron(0/15 8-9 ? * MON-FRI *)',
      'cron(10,25,40,55 8,9 ? * MON-FRI *)',
    ],
    [
      'a cron at the end of its year',
      cron('cron(0 12 31 12 ? 2026-2027)', 1440),
      0,
      'cron(0 12 31 12 ? 2026-2027)',
      'cron(0 12 1 1 ? 2026-2028)',
    ],
  ];
  it.each(cases)('%s', (_, rule, leadMinutes, opens, closes) => {
    expect(entries(rule, 'Asia/Kolkata', { leadMinutes })).toEqual([
      `${opens} Asia/Kolkata`,
      `${closes} Asia/Kolkata`,
    ]);
  });
});

describe('where a change of clocks moves an opening or closing', () => {
  it('the instant after the gap is among the times', () => {
    expect(entries(daily('00:00', '02:30'), 'Europe/Berlin')).toEqual([
      'cron(0 0 ? * * *) Europe/Berlin',
      'cron(0,30 2,3 ? * * *) Europe/Berlin',
    ]);
  });
  it('on days that no change ever meets there is nothing to add', () => {
    expect(entries(weekly('MON TUE WED THU FRI', '02:30', '03:30'), 'Europe/Berlin')).toEqual([
      'cron(30 2 ? * MON-FRI *) Europe/Berlin',
      'cron(30 3 ? * MON-FRI *) Europe/Berlin',
    ]);
  });
  it('a lead across it may end in the second of a repeated hour, which only UTC can say', () => {
    expect(entries(weekly('SUN', '03:15', '05:00'), 'Europe/Berlin', { leadMinutes: 30 })).toEqual([
      'cron(45 0,1 ? * SUN *) UTC',
      'cron(0 5 ? * SUN *) Europe/Berlin',
    ]);
  });
  it('a cron’s duration across it, too', () => {
    expect(entries(cron('cron(0 1 ? * SUN *)', 120), 'Europe/Berlin')).toEqual([
      'cron(0 1 ? * SUN *) Europe/Berlin',
      'cron(0 1,2 ? * SUN *) UTC',
    ]);
  });
});

describe('what happens once', () => {
  const only = (record: Parameters<typeof compileEntries>[0]) => compileEntries(record, now);
  it('a once window, in UTC, with its lead', () => {
    const rule = once('2027-03-28T02:30', '2027-03-28T05:00');
    expect(entries(rule, 'Europe/Berlin', { leadMinutes: 15 })).toEqual([
      'at(2027-03-28T00:45:00) UTC',
      'at(2027-03-28T03:00:00) UTC',
    ]);
  });
  it('a once window ignores its first and last date in its entries', () => {
    const rule = once('2027-03-28T02:30', '2027-03-28T05:00');
    expect(entries(rule, 'UTC', { firstDate: '2027-04-01' })).toEqual([
      'at(2027-03-28T02:30:00) UTC',
      'at(2027-03-28T05:00:00) UTC',
    ]);
  });
  it('openings by hand, holds and freezes wake at their end, and have no opening', () => {
    const end = { closes: { expression: 'at(2026-11-22T12:00:00)', zone: 'UTC' } };
    expect(only(lease('2026-11-22T10:00:00Z', '2026-11-22T12:00:00Z'))).toEqual(end);
    expect(only(hold('2026-11-22T10:00:00Z', '2026-11-22T11:59:01Z'))).toEqual(end);
    expect(only(freeze('2026-11-22T10:00:00Z', { until: '2026-11-22T12:00:00Z' }))).toEqual(end);
  });
  it('a freeze without an end wakes when EventBridge’s years end', () => {
    expect(only(freeze('2026-11-22T10:00:00Z'))).toEqual({
      closes: { expression: 'cron(0 0 1 1 ? 2199)', zone: 'UTC' },
    });
  });
  it.each([
    ['2026-11-22T10:00:30Z', '2026-11-22T10:01:00'],
    ['2026-11-22T10:00:00Z', '2026-11-22T10:01:00'],
    ['2026-11-22T09:59:50Z', '2026-11-22T10:00:00'],
    ['2026-11-22T09:59:58Z', '2026-11-22T10:01:00'], // two seconds are too few for AWS to accept it
  ])('is never in the past: at %s it is %s', (when, expected) => {
    const over = lease('2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z');
    expect(compileEntries(over, at(when)).closes.expression).toBe(`at(${expected})`);
  });
  it('a deleted record wakes once, now', () => {
    const deleted = windowRecord(daily('09:00', '10:00'), 'UTC', { deleted: true });
    expect(only(deleted)).toEqual({ closes: { expression: 'at(2026-11-22T10:01:00)', zone: 'UTC' } });
  });
});

it('a list of years too long for an expression becomes a range', () => {
  const [, closes] = entries(cron('cron(0 12 31 12 ? 2026/3)', 1440), 'UTC');
  expect(closes).toBe('cron(0 12 1 1 ? 2026-2198) UTC');
});
