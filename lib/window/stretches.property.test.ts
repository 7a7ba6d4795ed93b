import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from './civil';
import { occurrencesOf, type WindowLike } from './openings';
import { longestMinutes, type Stretch, stretchDays, stretchEnd, stretchesOf } from './stretches';
import { at, cron, daily, monthly, once, windowRecord } from './testing/windows';

/** Open stretches against what they mean: every occurrence of every window listed, and what overlaps or touches made one. */

function listed(windows: readonly WindowLike[], fromMs: number, toMs: number): Stretch[] {
  const all = windows.flatMap((window) => [...occurrencesOf(window, fromMs, toMs)]);
  const found: Stretch[] = [];
  for (const one of all.sort((a, b) => a.wantedMs - b.wantedMs)) {
    const last = found.at(-1);
    if (!last || one.wantedMs > last.toMs) found.push({ fromMs: one.wantedMs, toMs: one.closesMs });
    else found.splice(-1, 1, { fromMs: last.fromMs, toMs: Math.max(last.toMs, one.closesMs) });
  }
  return found;
}

/** A fortnight round changes of the clocks in Berlin, Lord Howe, New York (of 2027) and Casablanca, and a calm one. */
const starts = [
  '2027-03-26',
  '2027-04-01',
  '2027-10-29',
  '2027-11-05',
  '2027-02-04',
  '2027-12-26',
  '2027-06-11',
];
const fromMs = fc
  .tuple(fc.constantFrom(...starts), fc.integer({ min: -5 * 1440, max: 5 * 1440 }))
  .map(([date, minutes]) => at(`${date}T00:00:00Z`).epochMilliseconds + minutes * minuteMs + 30_000);
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
);
const expression = fc.constantFrom(
  'cron(* * * * ? *)',
  'cron(0/2 * * * ? *)',
  'cron(1/2 * * * ? *)',
  'cron(* 1-3 * * ? *)',
  'cron(0,5,50 * ? * MON-FRI *)',
  'cron(0 0/6 L * ? *)',
  'cron(* * ? * SUN#1 2027)',
);
const minutesOpen = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(1, 2, 1440, 7 * 1440));
const time = fc.constantFrom('00:00', '01:30', '02:30', '03:00', '22:00', '23:59');
const rule = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(expression, minutesOpen).map(([text, minutes]) => cron(text, minutes)) },
  { weight: 2, arbitrary: fc.tuple(time, time).map(([opens, closes]) => daily(opens, closes)) },
  { weight: 1, arbitrary: fc.constantFrom(monthly(28, '22:00', '02:30'), monthly('last', '02:30', '02:30')) },
  { weight: 1, arbitrary: fc.constant(once('2027-03-27T02:30', '2027-04-03T02:30')) },
);
const skipped = fc
  .array(fc.tuple(fc.constantFrom(...starts), fc.integer({ min: 0, max: 1439 })), { maxLength: 3 })
  .map((all) =>
    all.map(([date, minutes]) => at(`${date}T00:00:00Z`).add({ minutes }).round('second').toString()),
  );
const anyWindow = fc
  .record({
    rule,
    zone,
    skipOpenings: skipped,
    skipDates: fc.subarray(starts),
    leadMinutes: fc.constantFrom(0, 0, 30, 120),
    off: fc.constantFrom(false, false, false, true),
    lastDate: fc.constantFrom('2027-06-20', '2028-01-10'),
  })
  .map(({ rule, zone, ...more }) => windowRecord(rule, zone, more));
const someWindows = fc.array(anyWindow, { minLength: 1, maxLength: 3 });

describe('open stretches, whatever the windows', () => {
  it('are all occurrences merged, in any range', () => {
    fc.assert(
      fc.property(someWindows, fromMs, fc.integer({ min: 1, max: 20 * 1440 }), (windows, from, minutes) => {
        const to = from + minutes * minuteMs;
        expect(stretchesOf(windows, from, to)).toEqual(listed(windows, from, to));
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('end where the merged occurrences end, or never if that is 400 days away', () => {
    fc.assert(
      fc.property(someWindows, fromMs, (windows, from) => {
        const limit = from + stretchDays * dayMs;
        const open = listed(windows, from, limit).find((one) => one.fromMs <= from && from < one.toMs);
        const expected = open && open.toMs < limit ? open.toMs : Number.POSITIVE_INFINITY;
        expect(stretchEnd(windows, from)).toBe(expected);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('are never longer than the longest', () => {
    fc.assert(
      fc.property(anyWindow, fromMs, (window, from) => {
        const [first] = occurrencesOf(window, from, from + stretchDays * dayMs);
        const all = first ? listed([window], first.wantedMs, first.wantedMs + stretchDays * dayMs) : [];
        const longest = all.reduce((most, one) => Math.max(most, one.toMs - one.fromMs), 0);
        expect(longestMinutes(window, from, stretchDays * dayMs)).toBe(longest / minuteMs);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
