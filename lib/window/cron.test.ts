import { describe, expect, it } from 'vitest';
import { cronOpenings, parseCron } from './cron';
import { cronOf } from './schedule';
import { at } from './testing/windows';

const issueOf = (expression: string) => {
  const parsed = parseCron(expression);
  return 'detail' in parsed ? parsed : undefined;
};
const fired = (expression: string, zone: string, from: string, to: string) =>
  cronOpenings(cronOf(expression), zone, at(from), at(to)).map(String);
/** Days of 2027 in UTC, as MM-DD. */
const days = (dayOfMonth: string, month: string, dayOfWeek: string) =>
  fired(
    `cron(0 12 ${dayOfMonth} ${month} ${dayOfWeek} 2027)`,
    'UTC',
    '2027-01-01T00:00Z',
    '2028-01-01T00:00Z',
  ).map((one) => one.slice(5, 10));

describe('an expression that EventBridge refuses is refused, naming the field', () => {
  it.each([
    ['cron(60 * * * ? *)', 'minutes', 'minutes: 60 is not between 0 and 59'],
    ['cron(0 24 * * ? *)', 'hours', 'hours: 24 is not between 0 and 23'],
    ['cron(0 0 0 * ? *)', 'day-of-month', 'day-of-month: 0 is not between 1 and 31'],
    ['cron(0 0 32 * ? *)', 'day-of-month', 'day-of-month: 32 is not between 1 and 31'],
    ['cron(0 0 1 13 ? *)', 'month', 'month: 13 is not between 1 and 12'],
    ['cron(0 0 1 FOO ? *)', 'month', 'month: "FOO" is not a number from 1 to 12 or a name from JAN to DEC'],
    ['cron(0 0 ? * 8 *)', 'day-of-week', 'day-of-week: 8 is not between 1 and 7'],
    ['cron(0 0 ? * 0 *)', 'day-of-week', 'day-of-week: 0 is not between 1 and 7'],
    [
      'cron(0 0 ? * MON#6 *)',
      'day-of-week',
      'day-of-week: "#6" is not between #1 and #5, and # stands alone',
    ],
    [
      'cron(0 0 ? * 3#1,6#3 *)',
      'day-of-week',
      'day-of-week: "#1,6#3" is not between #1 and #5, and # stands alone',
    ],
    ['cron(0 0 ? * MON/2 *)', 'day-of-week', 'day-of-week: steps (/) are not allowed here'],
    [
      'cron(0 0 ? * MON,FRIL *)',
      'day-of-week',
      'day-of-week: L and # stand alone: FRIL for the last Friday, MON#1 for the first Monday',
    ],
    ['cron(0 0 1,L * ? *)', 'day-of-month', 'day-of-month: L and W stand alone: L, LW or 15W'],
    ['cron(0 0 32W * ? *)', 'day-of-month', 'day-of-month: 32 is not between 1 and 31'],
    ['cron(0 0 * * * *)', 'day-of-week', 'day-of-week: one of day-of-month and day-of-week must be ?'],
    ['cron(0 0 ? * ? *)', 'day-of-week', 'day-of-week: only one of day-of-month and day-of-week may be ?'],
    ['cron(0 0 1 * ? 1969)', 'year', 'year: 1969 is not between 1970 and 2199'],
    ['cron(0 0 1 * ? 2200)', 'year', 'year: 2200 is not between 1970 and 2199'],
    ['cron(0/0 0 1 * ? *)', 'minutes', 'minutes: "0" is not a step, which is a whole number from 1'],
    ['cron(0/5/5 0 1 * ? *)', 'minutes', 'minutes: "0/5/5" has two steps'],
    ['cron(1-2-3 0 1 * ? *)', 'minutes', 'minutes: "1-2-3" is not a range'],
    ['cron(1, 0 1 * ? *)', 'minutes', 'minutes: "" is not a number from 0 to 59'],
    ['cron(0 22-4 * * ? *)', 'hours', 'hours: 22-4 runs backwards; write it as two ranges with a comma'],
    ['cron(-1 0 1 * ? *)', 'minutes', 'minutes: "" is not a number from 0 to 59'],
    ['cron(? 0 1 * ? *)', 'minutes', 'minutes: "?" is not a number from 0 to 59'],
    [
      'cron(0 8 * * ?)',
      'expression',
      'expression: six fields are needed (minutes hours day-of-month month day-of-week year), not 5',
    ],
    [
      'cron()',
      'expression',
      'expression: six fields are needed (minutes hours day-of-month month day-of-week year), not 0',
    ],
    [
      '0 8 * * ? *',
      'expression',
      'expression: write it as cron(minutes hours day-of-month month day-of-week year)',
    ],
    [
      'rate(5 minutes)',
      'expression',
      'expression: write it as cron(minutes hours day-of-month month day-of-week year)',
    ],
  ])('%s', (expression, field, detail) => {
    expect(issueOf(expression)).toEqual({ field, detail });
  });
});

describe('days', () => {
  it.each([
    ['L', '2', '?', ['02-28']],
    ['LW', '1-3', '?', ['01-29', '02-26', '03-31']],
    ['1W', '5,8', '?', ['05-03', '08-02']],
    ['15W', '5,8', '?', ['05-14', '08-16']],
    ['31W', '1,4,10', '?', ['01-29', '10-29']],
    ['30', '1-3', '?', ['01-30', '03-30']],
    ['28/2', '1', '?', ['01-28', '01-30']],
    ['?', '1', 'MON#1', ['01-04']],
    ['?', 'jan', '6#5', ['01-29']],
    ['?', '2', 'MON#5', []],
    ['?', '1', 'FRIL', ['01-29']],
    ['?', '1', '1L', ['01-31']],
    ['?', '1', 'L', ['01-02', '01-09', '01-16', '01-23', '01-30']],
    ['?', '1', 'sun', ['01-03', '01-10', '01-17', '01-24', '01-31']],
    [
      '?',
      '1',
      '1,SAT',
      ['01-02', '01-03', '01-09', '01-10', '01-16', '01-17', '01-23', '01-24', '01-30', '01-31'],
    ],
  ])('%s %s %s', (dayOfMonth, month, dayOfWeek, expected) => {
    expect(days(dayOfMonth, month, dayOfWeek)).toEqual(expected);
  });
});

describe('times', () => {
  it('steps go on to the end of the field, or of their range', () => {
    const minutes = (field: string) => cronOf(`cron(${field} 0 1 1 ? *)`).minutes;
    expect(minutes('1/20')).toEqual([1, 21, 41]);
    expect(minutes('*/30')).toEqual([0, 30]);
    expect(minutes('10-20/5')).toEqual([10, 15, 20]);
    expect(minutes('5,1,5')).toEqual([1, 5]);
  });
  it('a time in the gap is skipped, a repeated one fires once, at the first', () => {
    const night = 'cron(30 2 * * ? *)';
    expect(fired(night, 'Europe/Berlin', '2027-03-27T00:00Z', '2027-03-30T00:00Z')).toEqual([
      '2027-03-27T01:30:00Z',
      '2027-03-29T00:30:00Z',
    ]);
    expect(fired(night, 'Europe/Berlin', '2027-10-31T00:00Z', '2027-11-01T00:00Z')).toEqual([
      '2027-10-31T00:30:00Z',
    ]);
    expect(
      fired('cron(15 2 * * ? *)', 'Australia/Lord_Howe', '2027-10-02T00:00Z', '2027-10-03T12:00Z'),
    ).toEqual([]);
  });
  it('fires at the beginning of what is asked and not at its end', () => {
    expect(fired('cron(0 * * * ? *)', 'UTC', '2027-01-01T00:00Z', '2027-01-01T02:00Z')).toEqual([
      '2027-01-01T00:00:00Z',
      '2027-01-01T01:00:00Z',
    ]);
  });
});
