import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { covers } from './interval';
import { openings } from './openings';
import type { NetworkRecord } from './record';
import { at, daily, freeze, hold, lease, once, weekly, windowRecord } from './testing/windows';
import { openIntervals } from './timeline';
import { willBeOpen } from './will-be-open';

/** The decision against the rule of the design, written out as plainly as it reads and asked minute by minute. */

const start = at('2027-03-26T00:00:00Z');
const minutesWatched = 5 * 1440;
const instant = (minute: number) => start.add({ minutes: minute });
const isNot = (record: NetworkRecord) => record.deleted !== true;

function openByTheRule(records: readonly NetworkRecord[], now: Temporal.Instant): boolean {
  const ahead = (until: string | undefined) =>
    until === undefined || Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0;
  if (records.some((record) => record.kind === 'freeze' && isNot(record) && ahead(record.until)))
    return false;
  const byHand = records.flatMap((record) =>
    record.kind === 'lease' || record.kind === 'hold' ? [record] : [],
  );
  const holds = byHand.filter((record) => record.kind === 'hold');
  const leases = byHand.filter((record) => record.kind === 'lease');
  const isVoid = (one: { createdAt: string }) => holds.some((other) => other.createdAt >= one.createdAt);
  if (leases.some((one) => isNot(one) && ahead(one.until) && !isVoid(one))) return true;
  if (holds.some((one) => isNot(one) && ahead(one.until))) return false;
  return records.some(
    (record) =>
      record.kind === 'window' &&
      openings(record, now.subtract({ hours: 50 }), now.add({ hours: 50 })).some(
        (one) =>
          Temporal.Instant.compare(one.wanted, now) <= 0 && Temporal.Instant.compare(now, one.closes) < 0,
      ),
  );
}

const created = fc.integer({ min: 0, max: 20 }).map((minutes) => start.subtract({ minutes }).toString());
const until = fc.integer({ min: 1, max: 3 * 96 }).map((quarters) => instant(quarters * 15).toString());
const deleted = fc.constantFrom({}, {}, {}, { deleted: true as const });
const time = fc.integer({ min: 0, max: 95 }).map((quarters) => {
  return `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
});
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Australia/Lord_Howe');
const anyRecord: fc.Arbitrary<NetworkRecord> = fc.oneof(
  fc.tuple(created, until, deleted).map(([made, end, more]) => lease(made, end, more)),
  fc.tuple(created, until, deleted).map(([made, end, more]) => hold(made, end, more)),
  fc
    .tuple(created, fc.option(until, { nil: undefined }), deleted)
    .map(([made, end, more]) => freeze(made, { until: end, ...more })),
  fc
    .tuple(
      fc.oneof(fc.constant(daily), fc.constant(weekly.bind(undefined, 'SAT SUN'))),
      time,
      time,
      zone,
      deleted,
    )
    .map(([make, opens, closes, where, more]) => windowRecord(make(opens, closes), where, more)),
  fc
    .tuple(time, time, zone, fc.integer({ min: 0, max: 120 }))
    .map(([opens, closes, where, leadMinutes]) =>
      windowRecord(once(`2027-03-27T${opens}`, `2027-03-29T${closes}`), where, { leadMinutes }),
    ),
);
const story = fc.array(anyRecord, { maxLength: 6 });

describe('the decision, whatever the records', () => {
  it('answers at each moment what the rule says, and names the moment at which the answer changes', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 2 * 1440 }), (records, minute) => {
        const { open, until: changes } = willBeOpen(records, instant(minute));
        expect(open).toBe(openByTheRule(records, instant(minute)));
        // Everything here happens at whole quarters and leads, so that the minutes between need not all be asked.
        for (let next = minute + 1; next < minutesWatched; next++) {
          if (changes && Temporal.Instant.compare(instant(next), changes) >= 0) {
            expect(openByTheRule(records, changes)).toBe(!open);
            return;
          }
          if (next % 7 === 0) expect(openByTheRule(records, instant(next))).toBe(open);
        }
      }),
      { numRuns: 150 },
    );
  }, 240_000);

  it('draws the same timeline', () => {
    fc.assert(
      fc.property(story, (records) => {
        const intervals = openIntervals(records, start, instant(minutesWatched));
        for (let minute = 0; minute < minutesWatched; minute += 5) {
          expect(covers(intervals, instant(minute))).toBe(willBeOpen(records, instant(minute)).open);
        }
        intervals.forEach((one, index) => {
          const next = intervals[index + 1];
          if (next) expect(Temporal.Instant.compare(one.closes, next.opens)).toBeLessThanOrEqual(0);
        });
      }),
      { numRuns: 40 },
    );
  }, 240_000);
});
