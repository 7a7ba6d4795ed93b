import { CronosExpression } from 'cronosjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readExpression } from './expression';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Pacific/Apia',
  'America/Sao_Paulo',
];
const between = (low: number, high: number) => fc.integer({ min: low, max: high });

const list = (low: number, high: number) =>
  fc.oneof(
    fc.constant('*'),
    between(low, high).map(String),
    fc.uniqueArray(between(low, high), { minLength: 2, maxLength: 4 }).map((values) => values.join(',')),
    fc.tuple(between(low, high), between(low, high)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.tuple(between(low, high), between(1, 20)).map(([from, step]) => `${from}/${step}`),
  );
const days = fc.oneof(
  fc
    .oneof(
      list(1, 31),
      fc.constant('L'),
      between(1, 28).map((day) => `${day}W`),
    )
    .map((day) => [day, '?'] as const),
  fc
    .oneof(
      between(1, 7).map(String),
      fc.tuple(between(1, 7), between(1, 5)).map(([day, nth]) => `${day}#${nth}`),
      between(1, 7).map((day) => `${day}L`),
    )
    .map((day) => ['?', day] as const),
);

/** As cronosjs writes it: its weekdays begin at 0 with Sunday. */
const cronosWeekday = (day: string) => day.replace(/^\d/, (digit) => String(Number(digit) - 1));

/** cronosjs searches for ever for a day that no month of the expression has, such as 30 February. */
function exists(day: string, month: string): boolean {
  const first = Math.min(...(day.match(/^\d+(?=[-/]|$)|^\d+(?=,)|(?<=,)\d+/g) ?? ['1']).map(Number));
  const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const { next } = readExpression(`cron(0 0 1 ${month} ? *)`, 'UTC');
  const start = Date.UTC(2026, 11, 31);
  for (
    let time = next(start, 0), months = 0;
    time !== undefined && months < 12;
    time = next(time, 0), months++
  )
    if ((lengths[new Date(time).getUTCMonth()] ?? 0) >= first) return true;
  return false;
}

it('fires as cronosjs says, which skips gaps and repeats nothing', () => {
  fc.assert(
    fc.property(
      list(0, 59),
      list(0, 23),
      days,
      list(1, 12),
      fc.constantFrom(...zones),
      between(Date.UTC(2026, 0, 1), Date.UTC(2028, 11, 31)),
      (minutes, hours, [day, weekday], month, zone, after) => {
        fc.pre(exists(day, month));
        const ours = readExpression(`cron(${minutes} ${hours} ${day} ${month} ${weekday} *)`, zone);
        const theirs = CronosExpression.parse(
          `0 ${minutes} ${hours} ${day} ${month} ${cronosWeekday(weekday)}`,
          {
            timezone: zone,
            missingHour: 'skip',
            skipRepeatedHour: true,
          },
        );
        const expected = theirs.nextNDates(new Date(after), 5).map(Number);
        const found: number[] = [];
        for (let time = ours.next(after, after); time !== undefined && found.length < expected.length; ) {
          found.push(time);
          time = ours.next(time, after);
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 400 },
  );
});
