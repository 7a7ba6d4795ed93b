import { describe, expect, it } from 'vitest';
import { checkWindow, standingIssues } from './check-window';
import type { Rule, WindowDraft } from './record';
import { at, cron, daily, draft, monthly, nthWeekday, once, weekly } from './testing/windows';

const now = at('2026-11-22T10:00:00Z');
const codes = (rule: Rule, more: Partial<WindowDraft> = {}, zone = 'Europe/Berlin') =>
  checkWindow(draft(rule, zone, more), now).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a draft that may be saved has no issues', () => {
  it.each([
    ['weekly', weekly('MON', '22:00', '04:00'), {}],
    ['exactly a day long', weekly('MON', '22:00', '22:00'), {}],
    ['monthly on a rare day', nthWeekday(5, 'FRI', '01:00', '02:00'), {}],
    ['once, open now', once('2026-11-22T09:00', '2026-11-22T12:00'), {}],
    ['cron on leap days', cron('cron(0 0 29 2 ? *)', 60), {}],
    ['long and confirmed', daily('08:00', '08:00'), { confirmedLong: true }],
    ['of a single day', daily('08:00', '09:00'), { firstDate: '2026-12-01', lastDate: '2026-12-01' }],
  ] as const)('%s', (_, rule, more) => {
    expect(codes(rule, more)).toEqual([]);
  });
});

describe('each fault is named with its field', () => {
  const cases: [string, Rule, Partial<WindowDraft>, string[]][] = [
    [
      'the last date before the first',
      daily('08:00', '09:00'),
      { firstDate: '2026-12-02', lastDate: '2026-12-01' },
      ['/lastDate last-before-first'],
    ],
    [
      'dates that do not exist',
      daily('08:00', '09:00'),
      { firstDate: '2027-02-29', skipDates: ['2026-12-01', '2026-11-31'] },
      ['/firstDate no-such-date', '/skipDates/1 no-such-date'],
    ],
    [
      'closing before opening',
      once('2026-12-01T10:00', '2026-12-01T09:00'),
      {},
      ['/rule/closes closes-before-opens'],
    ],
    [
      'closing when it opens',
      once('2026-12-01T10:00', '2026-12-01T10:00'),
      {},
      ['/rule/closes closes-before-opens'],
    ],
    [
      'a local date that does not exist',
      once('2026-02-30T10:00', '2026-12-01T10:00'),
      {},
      ['/rule/opens no-such-date'],
    ],
    [
      'a year that nobody can schedule',
      once('2300-01-01T10:00', '2300-01-01T11:00'),
      {},
      ['/rule/opens no-such-date', '/rule/closes no-such-date'],
    ],
    ['once in the past', once('2026-11-22T08:00', '2026-11-22T11:00'), {}, ['/rule/closes in-the-past']],
    ['over by its last date', daily('08:00', '09:00'), { lastDate: '2026-11-21' }, ['/rule never-opens']],
    [
      'all dates skipped',
      daily('08:00', '09:00'),
      { firstDate: '2026-12-01', lastDate: '2026-12-02', skipDates: ['2026-12-01', '2026-12-02'] },
      ['/rule never-opens'],
    ],
    [
      'a day that no month of its range has',
      monthly(31, '08:00', '09:00'),
      { firstDate: '2027-02-01', lastDate: '2027-02-28' },
      ['/rule never-opens'],
    ],
    ['a cron on 30 February', cron('cron(0 0 30 2 ? *)', 60), {}, ['/rule never-opens']],
    ['a cron of past years', cron('cron(0 0 1 1 ? 2020-2026)', 60), {}, ['/rule never-opens']],
    ['a cron that cannot be read', cron('cron(0 0 ? * 8 *)', 60), {}, ['/rule/expression cron']],
    [
      'a lead with a cron',
      cron('cron(0 9 * * ? *)', 60),
      { leadMinutes: 5 },
      ['/leadMinutes lead-with-cron'],
    ],
    ['open for ever by touching days', daily('08:00', '08:00'), {}, ['/confirmedLong long-stretch']],
    ['open for ever by a lead', daily('08:00', '07:55'), { leadMinutes: 5 }, ['/confirmedLong long-stretch']],
    ['two days of a weekend', weekly('SAT SUN', '00:00', '00:00'), {}, ['/confirmedLong long-stretch']],
    ['a cron longer than a day', cron('cron(0 9 ? * MON *)', 1441), {}, ['/confirmedLong long-stretch']],
    [
      'a long weekend, once',
      once('2026-12-04T18:00', '2026-12-07T06:00'),
      {},
      ['/confirmedLong long-stretch'],
    ],
    ['a Sunday of 25 hours', weekly('SUN', '00:00', '00:00'), {}, ['/confirmedLong long-stretch']],
    ['nothing left by the gap', once('2027-03-28T02:10', '2027-03-28T02:50'), {}, ['/rule empty']],
  ];
  it.each(cases)('%s', (_, rule, more, expected) => {
    expect(codes(rule, more)).toEqual(expected);
  });
  it('an unknown zone, together with what else is wrong', () => {
    expect(codes(cron('nonsense', 60), { leadMinutes: 5 }, 'Mars/Phobos')).toEqual([
      '/zone unknown-zone',
      '/rule/expression cron',
      '/leadMinutes lead-with-cron',
    ]);
  });
  it('a cron’s message names the cron’s field', () => {
    expect(checkWindow(draft(cron('cron(0 0 ? * 8 *)', 60)), now)[0]?.detail).toBe(
      'day-of-week: 8 is not between 1 and 7',
    );
  });
  it('a long stretch says how long', () => {
    const [issue] = checkWindow(draft(once('2026-12-04T18:00', '2026-12-07T06:30')), now);
    expect(issue?.detail).toBe(
      'It stays open for 60.5 hours at a stretch, which is over 24: confirm that this is meant.',
    );
  });
  it.each([
    ['all days from midnight to midnight', weekly('MON TUE WED THU FRI SAT SUN', '00:00', '00:00'), {}],
    ['a lead that fills the gap', daily('08:00', '07:55'), { leadMinutes: 5 }],
    ['a cron that overlaps itself', cron('cron(0 9 * * ? *)', 1441), {}],
  ] as const)('a window that never closes says so, and no hours: %s', (_, rule, more) => {
    const [issue] = checkWindow(draft(rule, 'UTC', more), now);
    expect(issue?.detail).toBe('It never closes: confirm that this is meant.');
  });
  it.each([
    ['by its last date', daily('00:00', '00:00'), { lastDate: '2028-12-31' }],
    ['by the years of its cron', cron('cron(0 9 * * ? 2026-2028)', 1441), {}],
  ] as const)('one that ends after years (%s) is not said never to close', (_, rule, more) => {
    const [issue] = checkWindow(draft(rule, 'UTC', more), now);
    expect(issue?.detail).toBe('It stays open for over 400 days at a stretch: confirm that this is meant.');
  });
  it('one opening of two years says how long, however long', () => {
    const [issue] = checkWindow(draft(once('2027-01-01T00:00', '2029-01-01T00:00'), 'UTC'), now);
    expect(issue?.detail).toContain('17544 hours');
  });
});

it('a window that is over has no standing issues: it can still be evaluated', () => {
  expect(standingIssues(draft(once('2020-01-01T10:00', '2020-01-01T11:00')))).toEqual([]);
  expect(standingIssues(draft(daily('10:00', '11:00'), 'Mars/Phobos'))).toHaveLength(1);
});
