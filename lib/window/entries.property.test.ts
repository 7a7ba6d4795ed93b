import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayMs } from './civil';
import { windowEntries } from './compile-entries';
import { earliest } from './lead';
import { openings } from './openings';
import type { Rule, WindowRecord } from './record';
import { firing } from './testing/fires';
import { at, cron, daily, monthly, nthWeekday, windowRecord } from './testing/windows';
import { transitions, zoneNames } from './zone';

/** The promise of entries: they wake at every closing and at every wanted opening, whatever the clocks do. */

const now = at('2026-01-01T00:00:00Z');
const end = at('2029-01-01T00:00:00Z');

/** Instants at which the window's entries do not wake though they should. */
/** What is wanted already, or within the 5 s that `at()` keeps from now, is the verb's to start: no entry can wake for it. */
const isDue = (instant: Temporal.Instant) => instant.epochMilliseconds <= now.epochMilliseconds + 5000;

function missed(window: WindowRecord, from: Temporal.Instant, to: Temporal.Instant): string[] {
  const entries = windowEntries(window, now);
  const opens = firing(entries.opens);
  const closes = firing(entries.closes);
  return openings(earliest(window), from, to).flatMap((opening) => [
    ...(isDue(opening.wanted) || opens(opening.wanted.epochMilliseconds)
      ? []
      : [`opens ${opening.wanted} ${entries.opens.expression}`]),
    ...(closes(opening.closes.epochMilliseconds)
      ? []
      : [`closes ${opening.closes} ${entries.closes.expression}`]),
  ]);
}

const time = (minutes: number) => new Date(((minutes + 2880) % 1440) * 60_000).toISOString().slice(11, 16);

/** Rules of each kind whose openings, closings and leads meet a zone's first change of clocks. */
function rulesNear(zone: string, first: Temporal.Instant): [Rule, number][] {
  const before = first.subtract({ minutes: 1 }).toZonedDateTimeISO(zone).add({ minutes: 1 });
  const minute = before.hour * 60 + before.minute;
  const weekday = (['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const)[before.dayOfWeek - 1]!;
  return [
    [daily(time(minute + 30), time(minute - 30)), 45],
    [daily(time(minute + 90), time(minute + 15)), 120],
    [nthWeekday('last', weekday, time(minute + 15), time(minute + 15)), 20],
    [monthly('last', '23:50', time(minute + 30)), 0],
    [cron(`cron(${minute % 60} ${before.hour} * * ? *)`, 75), 0],
    [cron(`cron(0/30 * ? * ${weekday}L *)`, 1470), 0],
  ];
}

const signature = (zone: string) =>
  transitions(zone, now, end)
    .map((change) => `${change.at} ${change.offsetMinutesBefore} ${change.offsetMinutesAfter}`)
    .join();

// F71: the decision is ours, entries only wake
describe('compiled entries', () => {
  it('wake at each opening and closing round every change of clocks, for each kind of rule, in every zone', () => {
    const problems = zoneNames().flatMap((zone) => {
      const changes = transitions(zone, now, end);
      const first = changes[0]?.at ?? at('2027-03-28T01:00:00Z');
      return rulesNear(zone, first).flatMap(([rule, leadMinutes]) => {
        const window = windowRecord(rule, zone, { leadMinutes });
        const entries = windowEntries(window, now);
        const [opens, closes] = [firing(entries.opens), firing(entries.closes)];
        return changes.flatMap((change) =>
          openings(window, change.at.subtract({ hours: 60 }), change.at.add({ hours: 60 })).flatMap((one) =>
            opens(one.wanted.epochMilliseconds) && closes(one.closes.epochMilliseconds)
              ? []
              : [`${zone} ${JSON.stringify(rule)} ${one.wanted} ${one.closes} ${JSON.stringify(entries)}`],
          ),
        );
      });
    });
    expect(problems.slice(0, 5)).toEqual([]);
  }, 240_000);

  it('wake at each opening and closing of three years, for any rule', () => {
    const zones = [...new Map(zoneNames().map((zone) => [signature(zone), zone])).values()];
    fc.assert(
      fc.property(
        anyRule,
        fc.constantFrom(...zones),
        fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant('auto' as const)),
        (rule, zone, lead) => {
          const window = windowRecord(rule, zone, { leadMinutes: rule.type === 'cron' ? 0 : lead });
          expect(missed(window, now, end).slice(0, 3)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  }, 240_000);

  it('never have more than 256 characters', () => {
    const all = fc.property(
      anyRule,
      fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
      (rule, zone) => {
        const { opens, closes } = windowEntries(windowRecord(rule, zone, { leadMinutes: 35 }), now);
        expect(Math.max(opens.expression.length, closes.expression.length)).toBeLessThanOrEqual(256);
      },
    );
    fc.assert(all, { numRuns: 200 });
  }, 240_000);
});

const anyTime = fc.integer({ min: 0, max: 1439 }).map(time);
const anyDate = fc
  .integer({ min: 0, max: 1000 })
  .map((days) => new Date(now.epochMilliseconds + days * dayMs).toISOString().slice(0, 10));
const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const list = (low: number, high: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: most }).map(String);
const anyDays = fc.oneof(
  list(1, 31, 8).map((days) => `${days} * ?`),
  fc.constantFrom('L * ?', 'LW * ?', '15W * ?', '31W * ?', '1W 1,6 ?', '* 2 ?', '29 2 ?', '1/10 * ?'),
  fc.constantFrom('? * MON#1', '? * FRI#5', '? 12 SUNL', '? * MON-FRI', '? * L', '? 1 2,4'),
);
const anyCron = fc.tuple(
  list(0, 59, 30),
  list(0, 23, 12),
  anyDays,
  fc.constantFrom('*', '2026-2028', '2026/2'),
);
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    type: fc.constant('weekly' as const),
    days: fc.subarray([...weekdays], { minLength: 1 }),
    opens: anyTime,
    closes: anyTime,
  }),
  fc.record({
    type: fc.constant('monthly' as const),
    on: fc.oneof(
      fc.record({
        by: fc.constant('day' as const),
        day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)),
      }),
      fc.record({
        by: fc.constant('weekday' as const),
        weekday: fc.constantFrom(...weekdays),
        nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 'last' as const),
      }),
    ),
    opens: anyTime,
    closes: anyTime,
  }),
  fc.record({
    type: fc.constant('once' as const),
    opens: fc.tuple(anyDate, anyTime).map(([date, at]) => `${date}T${at}`),
    closes: fc.constant('2028-12-30T00:00'),
  }),
  fc.record({
    type: fc.constant('cron' as const),
    expression: anyCron.map(([minutes, hours, days, years]) => `cron(${minutes} ${hours} ${days} ${years})`),
    durationMinutes: fc.integer({ min: 1, max: 7 * 1440 }),
  }),
);
