import { describe, expect, it } from 'vitest';
import { windowEntries } from './compile-entries';
import { autoLeadMinutes, earliest, leadMinutesOf } from './lead';
import { openings } from './openings';
import { at, cron, daily, windowRecord } from './testing/windows';
import { willBeOpen } from './will-be-open';

describe('the automatic lead', () => {
  it.each([
    [undefined, 3],
    [0, 1],
    [59, 2],
    [60, 2],
    [61, 3],
    [185, 5],
    [3600, 15],
  ])('is the measured %s seconds and the scheduler’s minute, rounded up: %s', (seconds, minutes) => {
    expect(autoLeadMinutes(seconds)).toBe(minutes);
  });

  const window = windowRecord(daily('09:00', '10:00'), 'UTC', { leadMinutes: 'auto' });

  it('opens that much earlier, three minutes while nothing is measured', () => {
    const opensAt = (minute: string, more: object = {}) =>
      willBeOpen([{ ...window, ...more }], at(`2026-11-23T08:${minute}:00Z`)).open;
    expect([opensAt('56'), opensAt('57')]).toEqual([false, true]);
    const measured = { autoLeadMinutes: 6 };
    expect([opensAt('53', measured), opensAt('54', measured)]).toEqual([false, true]);
  });

  it('wakes as early as it may ever be, whatever is measured', () => {
    const now = at('2026-11-22T12:00:00Z');
    expect(windowEntries({ ...window, autoLeadMinutes: 2 }, now).opens).toEqual({
      expression: 'cron(45 8 ? * * *)',
      zone: 'UTC',
    });
    const [first] = openings(earliest(window), now, at('2026-11-24T00:00:00Z'));
    expect(first?.wanted).toEqual(at('2026-11-23T08:45:00Z'));
  });

  it('does not count for a cron, whose expression says when', () => {
    expect(leadMinutesOf({ ...window, rule: cron('cron(0 9 * * ? *)', 60) })).toBe(0);
  });
});
