import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from '@/lib/window/interval';
import { openings, type WindowLike } from '@/lib/window/openings';
import { at, cron, draft, monthly, once, weekly, windowRecord } from '@/lib/window/testing/windows';
import { seed } from '@/test/seed';
import { standsLongerMinutes, windowCost } from './window-cost';

/** The cost against what it means: each opening of a year listed, those that touch made one, and each billed in whole hours. */

const now = at('2027-03-01T00:00:00Z');
const until = now.add({ hours: 365 * 24 });

function billed(windows: readonly WindowLike[]): number {
  const stands = windows.flatMap((window) =>
    openings({ ...window, leadMinutes: 0 }, now, until).map(({ opens, closes }) => ({ opens, closes })),
  );
  return clip(stands, now, until).reduce((sum, { opens, closes }) => {
    const minutes = (closes.epochMilliseconds - opens.epochMilliseconds) / 60_000 + standsLongerMinutes;
    return sum + Math.ceil(minutes / 60);
  }, 0);
}

const time = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
const days = fc.constantFrom('MON', 'SUN', 'SAT SUN', 'MON TUE WED THU FRI', 'TUE THU');
const rule = fc.oneof(
  fc.tuple(days, time, time).map((of) => weekly(...of)),
  fc.tuple(fc.integer({ min: 1, max: 31 }), time, time).map((of) => monthly(...of)),
  fc.tuple(time, time).map(([opens, closes]) => once(`2027-05-03T${opens}`, `2027-05-04T${closes}`)),
  fc.integer({ min: 1, max: 300 }).map((minutes) => cron('cron(15 2 ? * MON-FRI *)', minutes)),
);
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
const window = fc.tuple(rule, zone).map(([one, where]) => draft(one, where));
const others = fc.array(
  fc.tuple(rule, zone).map(([one, where]) => windowRecord(one, where)),
  { maxLength: 2 },
);
/** In hours of the year: `hoursPerMonth` is rounded to a hundredth. */
const year = (hoursPerMonth: number, single: boolean) => Math.round(hoursPerMonth * (single ? 1 : 12));
const check = (property: fc.IProperty<unknown>, numRuns = 100) => fc.assert(property, { seed, numRuns });

describe('the cost of any window', () => {
  it('is what a list of its openings says, beside any others', () => {
    check(
      fc.property(window, others, fc.integer({ min: 1, max: 3 }), (one, beside, gateways) => {
        const { hoursPerMonth } = windowCost(one, now, beside, { gateways, keepsAddresses: false });
        const exact = (billed([one, ...beside]) - billed(beside)) * gateways;
        expect(year(hoursPerMonth, one.rule.type === 'once')).toBeCloseTo(exact, -1);
      }),
    );
  });
  it('falls by what the hint says, by a list of the openings of the rule that it gives', () => {
    check(
      fc.property(window, others, (one, beside) => {
        const { less } = windowCost(one, now, beside, { gateways: 1, keepsAddresses: false });
        if (!less) return;
        const saved = billed([one, ...beside]) - billed([{ ...one, rule: less.rule }, ...beside]);
        expect(saved).toBeGreaterThan(0);
        expect(year(less.hoursPerMonth, one.rule.type === 'once')).toBe(saved);
      }),
    );
  });
  it('of a window alone in UTC has a hint exactly where some of the next 15 minutes save an hour, and it is the fewest', () => {
    check(
      fc.property(fc.integer({ min: 1, max: 600 }), (minutes) => {
        const one = draft(cron('cron(0 2 ? * MON-FRI *)', minutes), 'UTC');
        const shorter = (by: number) => draft(cron('cron(0 2 ? * MON-FRI *)', minutes - by), 'UTC');
        const fewest = Array.from({ length: 15 }, (_, index) => index + 1).find(
          (by) => by < minutes && billed([shorter(by)]) < billed([one]),
        );
        const { less } = windowCost(one, now, [], { gateways: 1, keepsAddresses: false });
        expect(less?.minutes).toBe(fewest);
        expect(less?.eachTime ?? true).toBe(true);
      }),
      25,
    );
  });
});
