import { describe, expect, it } from 'vitest';
import { nextOpenings, openings } from './openings';
import type { Rule, WindowRecord } from './record';
import { at, cron, daily, draft, monthly, nthWeekday, once, weekly, windowRecord } from './testing/windows';

/** Openings of a window in [from, to) as `opens/closes`. */
function listed(rule: Rule, zone: string, from: string, to: string, more: Partial<WindowRecord> = {}) {
  return openings(windowRecord(rule, zone, more), at(from), at(to)).map(
    ({ opens, closes }) => `${opens}/${closes}`,
  );
}

describe('a weekly window', () => {
  it('opens on its days in its own zone', () => {
    expect(
      listed(weekly('MON WED', '09:00', '17:30'), 'Europe/Berlin', '2026-11-22T00:00Z', '2026-11-29T00:00Z'),
    ).toEqual(['2026-11-23T08:00:00Z/2026-11-23T16:30:00Z', '2026-11-25T08:00:00Z/2026-11-25T16:30:00Z']);
  });
  it('over midnight closes on the next day, also at the end of the week and of the year', () => {
    expect(listed(weekly('SUN', '22:00', '02:00'), 'UTC', '2026-11-22T00:00Z', '2026-11-24T00:00Z')).toEqual([
      '2026-11-22T22:00:00Z/2026-11-23T02:00:00Z',
    ]);
    expect(listed(weekly('THU', '23:00', '01:00'), 'UTC', '2026-12-31T00:00Z', '2027-01-02T00:00Z')).toEqual([
      '2026-12-31T23:00:00Z/2027-01-01T01:00:00Z',
    ]);
  });
  it('with the same time twice is open for a day', () => {
    expect(listed(weekly('FRI', '06:00', '06:00'), 'UTC', '2026-11-27T00:00Z', '2026-11-29T00:00Z')).toEqual([
      '2026-11-27T06:00:00Z/2026-11-28T06:00:00Z',
    ]);
  });
});

describe('the clocks change', () => {
  const cases: [string, Rule, string, string, string[]][] = [
    // Berlin goes from 02:00 to 03:00 on 2027-03-28 at 01:00Z, and from 03:00 to 02:00 on 2027-10-31 at 01:00Z.
    [
      'Europe/Berlin',
      daily('02:30', '04:00'),
      '2027-03-28T00:00Z',
      '2027-03-28T12:00Z',
      ['2027-03-28T01:00:00Z/2027-03-28T02:00:00Z'],
    ],
    [
      'Europe/Berlin',
      daily('01:30', '02:30'),
      '2027-03-28T00:00Z',
      '2027-03-28T12:00Z',
      ['2027-03-28T00:30:00Z/2027-03-28T01:00:00Z'],
    ],
    ['Europe/Berlin', daily('02:10', '02:50'), '2027-03-28T00:00Z', '2027-03-28T12:00Z', []],
    ['Europe/Berlin', daily('02:30', '03:00'), '2027-03-28T00:00Z', '2027-03-28T12:00Z', []],
    [
      'Europe/Berlin',
      daily('02:30', '04:00'),
      '2027-10-31T00:00Z',
      '2027-10-31T12:00Z',
      ['2027-10-31T00:30:00Z/2027-10-31T03:00:00Z'],
    ],
    [
      'Europe/Berlin',
      daily('01:30', '02:30'),
      '2027-10-31T00:00Z',
      '2027-10-31T12:00Z',
      ['2027-10-30T23:30:00Z/2027-10-31T00:30:00Z'],
    ],
    // New York: 2027-03-14 at 07:00Z and 2027-11-07 at 06:00Z.
    [
      'America/New_York',
      daily('02:30', '04:00'),
      '2027-03-14T06:00Z',
      '2027-03-14T12:00Z',
      ['2027-03-14T07:00:00Z/2027-03-14T08:00:00Z'],
    ],
    [
      'America/New_York',
      daily('01:30', '03:00'),
      '2027-11-07T05:00Z',
      '2027-11-07T12:00Z',
      ['2027-11-07T05:30:00Z/2027-11-07T08:00:00Z'],
    ],
    // Lord Howe shifts by half an hour: 02:00 to 02:30 on 2027-10-03 at 15:30Z the day before, 02:00 to 01:30 on 2027-04-04.
    [
      'Australia/Lord_Howe',
      daily('02:15', '03:00'),
      '2027-10-02T15:00Z',
      '2027-10-02T20:00Z',
      ['2027-10-02T15:30:00Z/2027-10-02T16:00:00Z'],
    ],
    [
      'Australia/Lord_Howe',
      daily('01:45', '02:15'),
      '2027-04-03T14:00Z',
      '2027-04-03T20:00Z',
      ['2027-04-03T14:45:00Z/2027-04-03T15:45:00Z'],
    ],
    // Beirut has no midnight on 2027-03-28: the day begins at 01:00.
    ['Asia/Beirut', daily('00:00', '00:30'), '2027-03-27T22:00Z', '2027-03-28T12:00Z', []],
    [
      'Asia/Beirut',
      daily('00:30', '02:00'),
      '2027-03-27T22:00Z',
      '2027-03-28T12:00Z',
      ['2027-03-27T22:00:00Z/2027-03-27T23:00:00Z'],
    ],
  ];
  it.each(cases)('in %s for %j from %s', (zone, rule, from, to, expected) => {
    expect(listed(rule, zone, from, to)).toEqual(expected);
  });
  it('a window over the night is an hour shorter in spring and longer in autumn', () => {
    const hours = (from: string, to: string) =>
      openings(windowRecord(daily('22:00', '06:00')), at(from), at(to)).map(
        ({ opens, closes }) => (closes.epochMilliseconds - opens.epochMilliseconds) / 3_600_000,
      );
    expect(hours('2027-03-27T12:00Z', '2027-03-28T12:00Z')).toEqual([7]);
    expect(hours('2027-10-30T12:00Z', '2027-10-31T12:00Z')).toEqual([9]);
  });
});

describe('a monthly window', () => {
  const year = ['2027-01-01T00:00Z', '2028-01-01T00:00Z'] as const;
  const dates = (rule: Rule, from: string, to: string) =>
    listed(rule, 'UTC', from, to).map((one) => one.slice(0, 10));
  it('on the 31st leaves out months without one', () => {
    expect(dates(monthly(31, '01:00', '02:00'), ...year)).toEqual([
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
      '2027-07-31',
      '2027-08-31',
      '2027-10-31',
      '2027-12-31',
    ]);
  });
  // F72
  it('on the last day knows leap years', () => {
    expect(dates(monthly('last', '01:00', '02:00'), '2027-02-01T00:00Z', '2027-03-01T00:00Z')).toEqual([
      '2027-02-28',
    ]);
    expect(dates(monthly('last', '01:00', '02:00'), '2028-02-01T00:00Z', '2028-03-01T00:00Z')).toEqual([
      '2028-02-29',
    ]);
  });
  it('on an nth weekday', () => {
    expect(dates(nthWeekday(1, 'MON', '01:00', '02:00'), '2027-01-01T00:00Z', '2027-04-01T00:00Z')).toEqual([
      '2027-01-04',
      '2027-02-01',
      '2027-03-01',
    ]);
    expect(dates(nthWeekday(5, 'FRI', '01:00', '02:00'), ...year)).toEqual([
      '2027-01-29',
      '2027-04-30',
      '2027-07-30',
      '2027-10-29',
      '2027-12-31',
    ]);
    expect(
      dates(nthWeekday('last', 'SUN', '01:00', '02:00'), '2027-02-01T00:00Z', '2027-04-01T00:00Z'),
    ).toEqual(['2027-02-28', '2027-03-28']);
  });
  it('on the last day of December over midnight closes in the next year', () => {
    expect(
      listed(monthly('last', '23:00', '01:00'), 'UTC', '2027-12-31T00:00Z', '2028-01-01T00:00Z'),
    ).toEqual(['2027-12-31T23:00:00Z/2028-01-01T01:00:00Z']);
  });
});

describe('once and cron', () => {
  it('opens once, over several days too', () => {
    const rule = once('2026-11-27T18:00', '2026-11-30T06:00');
    expect(listed(rule, 'Europe/Berlin', '2026-11-29T00:00Z', '2026-11-29T01:00Z')).toEqual([
      '2026-11-27T17:00:00Z/2026-11-30T05:00:00Z',
    ]);
  });
  it('keeps a cron opening for its duration in elapsed time', () => {
    const rule = cron('cron(0 1 ? * SUN *)', 180);
    expect(listed(rule, 'Europe/Berlin', '2027-03-28T00:00Z', '2027-03-28T12:00Z')).toEqual([
      '2027-03-28T00:00:00Z/2027-03-28T03:00:00Z',
    ]);
  });
  it('skips a cron opening that does not exist', () => {
    expect(
      listed(cron('cron(30 2 ? * SUN *)', 30), 'Europe/Berlin', '2027-03-28T00:00Z', '2027-03-28T12:00Z'),
    ).toEqual([]);
  });
  it('has no lead for cron, whatever the record says', () => {
    const [first] = openings(
      windowRecord(cron('cron(0 9 * * ? *)', 60), 'UTC', { leadMinutes: 30 }),
      at('2026-11-22T00:00Z'),
      at('2026-11-23T00:00Z'),
    );
    expect(first?.wanted).toEqual(first?.opens);
  });
});

describe('what is left out', () => {
  const week = ['2026-11-23T00:00Z', '2026-11-30T00:00Z'] as const;
  const days = (more: Partial<WindowRecord>, zone = 'UTC') =>
    listed(daily('22:00', '02:00'), zone, ...week, more).map((one) => one.slice(8, 10));
  it('openings before the first date and after the last, by their local date', () => {
    expect(days({ firstDate: '2026-11-25', lastDate: '2026-11-27' })).toEqual(['25', '26', '27']);
    // 22:00 in Auckland is 09:00Z of the same local date.
    expect(days({ firstDate: '2026-11-25', lastDate: '2026-11-25' }, 'Pacific/Auckland')).toEqual(['25']);
  });
  it('all openings of a skipped date, and no closing of the evening before', () => {
    expect(
      listed(daily('22:00', '02:00'), 'UTC', '2026-11-24T00:00Z', '2026-11-26T00:00Z', {
        skipDates: ['2026-11-24'],
      }),
    ).toEqual(['2026-11-23T22:00:00Z/2026-11-24T02:00:00Z', '2026-11-25T22:00:00Z/2026-11-26T02:00:00Z']);
  });
  it('one opening by its instant', () => {
    expect(days({ skipOpenings: ['2026-11-24T22:00:00Z'] })).toEqual([
      '22',
      '23',
      '25',
      '26',
      '27',
      '28',
      '29',
    ]);
  });
  it('a single opening by its stated instant, not by the lead', () => {
    expect(days({ leadMinutes: 10, skipOpenings: ['2026-11-24T21:50:00Z'] })).toHaveLength(8);
  });
  it('everything of a window that is off or deleted', () => {
    expect(days({ off: true })).toEqual([]);
    expect(days({ deleted: true })).toEqual([]);
  });
});

describe('the ends of what is asked', () => {
  const rule = once('2026-11-22T10:00', '2026-11-22T12:00');
  it.each([
    ['2026-11-22T11:59Z', '2026-11-22T12:30Z', 1],
    ['2026-11-22T12:00Z', '2026-11-22T12:30Z', 0],
    ['2026-11-22T09:00Z', '2026-11-22T10:00Z', 0],
    ['2026-11-22T09:00Z', '2026-11-22T10:01Z', 1],
  ])('from %s to %s', (from, to, count) => {
    expect(listed(rule, 'UTC', from, to)).toHaveLength(count);
  });
});

describe('the next openings', () => {
  it('are those of all windows together, in order, after now', () => {
    const windows = [
      windowRecord(daily('10:00', '11:00'), 'UTC', { id: 'window00000a', leadMinutes: 15 }),
      windowRecord(weekly('MON', '09:00', '12:00'), 'UTC', { id: 'window00000b' }),
    ];
    const next = nextOpenings(windows, at('2026-11-22T10:00:00Z'), 3);
    expect(next.map((one) => `${one.windowId} ${one.wanted} ${one.opens}`)).toEqual([
      'window00000b 2026-11-23T09:00:00Z 2026-11-23T09:00:00Z',
      'window00000a 2026-11-23T09:45:00Z 2026-11-23T10:00:00Z',
      'window00000a 2026-11-24T09:45:00Z 2026-11-24T10:00:00Z',
    ]);
  });
  it('reach the next leap day', () => {
    const [next] = nextOpenings(
      [draft(cron('cron(0 0 29 2 ? *)', 60), 'UTC')],
      at('2028-03-01T00:00:00Z'),
      10,
    );
    expect(next?.opens.toString()).toBe('2032-02-29T00:00:00Z');
    expect(next?.windowId).toBe('draft');
  });
  it('are none when none are asked for or left', () => {
    const window = windowRecord(daily('10:00', '11:00'), 'UTC', { lastDate: '2026-11-01' });
    expect(nextOpenings([window], at('2026-11-22T10:00:00Z'), 5)).toEqual([]);
    expect(nextOpenings([windowRecord(daily('10:00', '11:00'))], at('2026-11-22T10:00:00Z'), 0)).toEqual([]);
  });
});

it('refuses to evaluate a window that cannot be, and says why', () => {
  const ask = (rule: Rule, zone: string) => () =>
    listed(rule, zone, '2026-11-22T00:00Z', '2026-11-23T00:00Z');
  expect(ask(daily('10:00', '11:00'), 'Mars/Phobos')).toThrow(RangeError);
  expect(ask(cron('cron(0 9 * * * *)', 10), 'UTC')).toThrow('one of day-of-month and day-of-week must be ?');
  expect(ask(once('2026-02-30T10:00', '2026-03-01T10:00'), 'UTC')).toThrow('There is no date 2026-02-30.');
});
