import { describe, expect, it } from 'vitest';
import { isZone, readExpression } from './expression';

const utc = (text: string) => Date.parse(text);
/** The next `count` times after an instant, as ISO instants without seconds. */
function times(text: string, zone: string, after: string, count = 3): string[] {
  const expression = readExpression(text, zone);
  const found: string[] = [];
  for (let time = expression.next(utc(after), utc(after)); time !== undefined && found.length < count; ) {
    found.push(new Date(time).toISOString().slice(0, 16));
    time = expression.next(time, utc(after));
  }
  return found;
}

describe('a cron expression', () => {
  it.each([
    ['cron(0 2 ? * MON *)', ['2026-11-23T02:00', '2026-11-30T02:00', '2026-12-07T02:00']],
    ['cron(0 2 ? * 2 *)', ['2026-11-23T02:00', '2026-11-30T02:00', '2026-12-07T02:00']],
    ['cron(0 0 ? * L *)', ['2026-11-28T00:00', '2026-12-05T00:00', '2026-12-12T00:00']],
    ['cron(0 0 ? * FRIL *)', ['2026-11-27T00:00', '2026-12-25T00:00', '2027-01-29T00:00']],
    ['cron(0 0 ? * 6#3 *)', ['2026-12-18T00:00', '2027-01-15T00:00', '2027-02-19T00:00']],
    ['cron(0 0 L * ? *)', ['2026-11-30T00:00', '2026-12-31T00:00', '2027-01-31T00:00']],
    ['cron(0 0 15W * ? *)', ['2026-12-15T00:00', '2027-01-15T00:00', '2027-02-15T00:00']],
    ['cron(0 0 1W 8 ? *)', ['2027-08-02T00:00', '2028-08-01T00:00', '2029-08-01T00:00']],
    ['cron(0/30 9 ? * MON-FRI *)', ['2026-11-23T09:00', '2026-11-23T09:30', '2026-11-24T09:00']],
    ['cron(5,50/5 0 1 1 ? 2030)', ['2030-01-01T00:05', '2030-01-01T00:50', '2030-01-01T00:55']],
    ['cron(0 0 29 FEB ? 2096)', ['2096-02-29T00:00']],
    ['cron(0 0 1 1 ? 2199)', ['2199-01-01T00:00']],
    ['cron(0 0 30 2 ? *)', []],
  ])('%s fires as EventBridge says', (text, expected) => {
    expect(times(text, 'UTC', '2026-11-22T00:00:00Z')).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T12:00:00Z', ['2026-03-30T00:30', '2026-03-31T00:30']],
    ['America/New_York', '2026-03-07T12:00:00Z', ['2026-03-09T06:30', '2026-03-10T06:30']],
  ])('skips the day on which its time does not exist in %s', (zone, after, expected) => {
    expect(times('cron(30 2 * * ? *)', zone, after, 2)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', 'cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    [
      'America/New_York',
      'cron(30 1 * * ? *)',
      '2026-10-31T12:00:00Z',
      ['2026-11-01T05:30', '2026-11-02T06:30'],
    ],
  ])('fires once, the first time, where %s repeats it', (zone, text, after, expected) => {
    expect(times(text, zone, after, 2)).toEqual(expected);
  });

  it('fires each half hour once across a repeated hour', () => {
    expect(times('cron(0/30 * * * ? *)', 'Europe/Berlin', '2026-10-24T23:45:00Z', 6)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T02:00',
      '2026-10-25T02:30',
      '2026-10-25T03:00',
      '2026-10-25T03:30',
    ]);
  });

  it.each([
    'cron(0 8 * * *)',
    'cron(0 8 * * * *)',
    'cron(0 8 ? * ? *)',
    'cron(0 8 1 * MON *)',
    'cron(60 8 ? * MON *)',
    'cron(0 24 ? * MON *)',
    'cron(0 8 32 * ? *)',
    'cron(0 8 ? 13 MON *)',
    'cron(0 8 ? * 8 *)',
    'cron(0 8 ? * 0 *)',
    'cron(0 8 ? * FRI-MON *)',
    'cron(0 8 ? * MON#6 *)',
    'cron(0 8 ? * MON#1,MON#2 *)',
    'cron(0 8 1,L * ? *)',
    'cron(0 8 ? * 2/2 *)',
    'cron(0 8 ? * MON 1969)',
    'cron(0 8 ? * MON 2200)',
    'cron(0/0 8 ? * MON *)',
    'cron(*-5 8 ? * MON *)',
    'cron(0 8 ? * MON *',
    'rate(0 minutes)',
    'rate(1.5 hours)',
    'rate(1 week)',
    'at(tomorrow)',
    'at(2026-02-30T00:00:00)',
    'at(2026-02-28T24:00:00)',
    'foo',
  ])('%s is refused', (text) => {
    expect(() => readExpression(text, 'UTC')).toThrow();
  });
});

it('at() is a local time of its zone', () => {
  expect(times('at(2026-07-01T08:00:00)', 'Europe/Berlin', '2026-01-01T00:00:00Z')).toEqual([
    '2026-07-01T06:00',
  ]);
  expect(times('at(2026-01-01T00:00:00)', 'UTC', '2026-01-01T00:00:00Z')).toEqual([]);
});

it('a rate fires at once and then at its distance, days being 24 hours', () => {
  const expression = readExpression('rate(2 days)', 'Europe/Berlin');
  const anchor = utc('2026-03-28T10:00:00Z');
  expect(expression.next(anchor - 1, anchor)).toBe(anchor);
  expect(expression.next(anchor, anchor)).toBe(utc('2026-03-30T10:00:00Z'));
  expect(expression.next(utc('2026-03-31T10:00:00Z'), anchor)).toBe(utc('2026-04-01T10:00:00Z'));
});

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['US/Eastern', true],
  ['Asia/Ho_Chi_Minh', true],
  ['Etc/GMT+5', true],
  ['europe/berlin', false],
  ['Mars/Phobos', false],
  ['+01:00', false],
  ['', false],
])('%s as a zone: %s', (zone, known) => {
  expect(isZone(zone)).toBe(known);
});
