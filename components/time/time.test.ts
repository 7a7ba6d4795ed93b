import { describe, expect, it } from 'vitest';
import { wordsIn } from '../testing/words';
import { daysFrom, openIn, piecesOf, ticksOf } from './day';
import { instantOf, momentAfter, readInstant } from './local-time';
import { readTypedTime } from './typed-time';
import { zoneOffset } from './zones';

const now = '2026-11-22T13:42:00Z';

describe('a moment in words', () => {
  const { time } = wordsIn('en', 'Europe/Berlin');
  it('has the year where it is said, in the order of the language', () => {
    expect(time.dayOfYear('2026-12-24')).toBe('Thu 24 Dec 2026');
    expect(wordsIn('zh-CN', 'UTC').time.dayOfYear('2026-12-24')).toBe('2026年12月24日周四');
  });
  it('is as short as can be told from now', () => {
    expect(time.moment('2026-11-22T22:59:00Z', now)).toBe('23:59');
    expect(time.moment('2026-11-22T23:00:00Z', now)).toBe('Mon 00:00');
    expect(time.moment('2026-11-28T22:59:00Z', now)).toBe('Sat 23:59');
    expect(time.moment('2026-11-28T23:00:00Z', now)).toBe('Sun 29 Nov 00:00');
    expect(time.moment('2026-11-15T12:00:00Z', now)).toBe('Sun 15 Nov 13:00');
  });

  it('has its year where it is over half a year off, and could be another', () => {
    expect(time.moment('2027-05-20T12:00:00Z', now)).toBe('Thu 20 May 14:00');
    expect(time.moment('2028-02-29T12:00:00Z', now)).toBe('Tue 29 Feb 2028 13:00');
    expect(time.full('2028-02-29T12:00:00Z', now)).toBe('Tue 29 Feb 2028 13:00');
    expect(time.full('2026-11-24T12:00:00Z', now)).toBe('Tue 24 Nov 13:00');
    expect(time.full('2026-02-03T12:00:00Z', now)).toBe('Tue 3 Feb 2026 13:00');
    expect(wordsIn('zh-CN', 'UTC').time.moment('2028-02-29T12:00:00Z', now)).toBe('2028年2月29日周二 12:00');
  });

  it('has a date before the weekday in Chinese', () => {
    expect(wordsIn('zh-CN').time.full('2026-11-24T02:00:00Z')).toBe('11月24日周二 02:00');
  });

  it.each([
    [0, '0 s', '0 秒'],
    [59_400, '59 s', '59 秒'],
    [60_000, '1 min', '1 分钟'],
    [3_600_000, '1 h', '1 小时'],
    [7_800_000, '2 h 10 min', '2 小时 10 分钟'],
    [180 * 60_000 * 24, '3 d', '3 天'],
    [76 * 3_600_000, '3 d 4 h', '3 天 4 小时'],
  ])('tells %i ms as a span', (milliseconds, english, chinese) => {
    expect(wordsIn('en').time.span(milliseconds)).toBe(english);
    expect(wordsIn('zh-CN').time.span(milliseconds)).toBe(chinese);
  });
});

describe('a typed time', () => {
  it.each([
    ['2', '02:00'],
    ['230', '02:30'],
    ['0230', '02:30'],
    ['2.30', '02:30'],
    ['14h05', '14:05'],
    [' 2:30 pm ', '14:30'],
    ['12am', '00:00'],
    ['２：３０', '02:30'],
  ])('%s is %s', (typed, time) => expect(readTypedTime(typed)).toBe(time));

  it.each(['', '24:00', '2:60', '13pm', 'noon', '2:3', '-1'])('"%s" is none', (typed) => {
    expect(readTypedTime(typed)).toBeUndefined();
  });
});

describe('an instant of a link', () => {
  it('is read in UTC or with its distance to it', () => {
    expect(readInstant('2026-11-28T02:30Z')).toBe('2026-11-28T02:30:00Z');
    expect(readInstant('2026-11-28T03:30:00 01:00')).toBe('2026-11-28T02:30:00Z');
  });
  it.each([
    '2027-02-29T02:00Z',
    '2026-11-31T02:00:00+01:00',
    '2026-11-28T24:00Z',
    '2026-13-01T02:00Z',
    'tomorrow',
  ])('is none where the calendar has none: %s', (text) => expect(readInstant(text)).toBeUndefined());
});

describe('a local moment', () => {
  it('takes the first instant after the gap where clocks go forward', () => {
    expect(instantOf({ date: '2027-03-28', time: '02:30' }, 'Europe/Berlin')).toBe('2027-03-28T01:00:00Z');
  });

  it('is none while it is not written whole', () => {
    expect(instantOf({ date: '', time: '02:30' }, 'UTC')).toBeUndefined();
    expect(instantOf({ date: '2027-02-30', time: '02:30' }, 'UTC')).toBeUndefined();
    expect(instantOf({ date: '2027-02-28', time: '24:30' }, 'UTC')).toBeUndefined();
  });

  it('begins at the next five minutes', () => {
    expect(momentAfter(now, 60, 'Asia/Kolkata')).toEqual({ date: '2026-11-22', time: '20:15' });
  });
});

describe('a day', () => {
  const [short] = daysFrom('2027-03-28T12:00:00Z', 'Europe/Berlin', 1);
  const [today, tomorrow] = daysFrom(now, 'UTC', 2);

  it('has 23 hours when clocks go forward, and its ticks move', () => {
    expect(short?.hours).toBe(23);
    expect(ticksOf(short!, 'Europe/Berlin')[1]).toEqual({ label: '06', share: 5 / 23 });
  });

  it('shows what goes over midnight on both days', () => {
    const over = [
      { opens: '2026-11-22T22:00:00Z', closes: '2026-11-23T06:00:00Z', source: 'window' as const },
    ];
    expect(piecesOf(today!, over)).toMatchObject([{ left: 22 / 24 }]);
    expect(piecesOf(tomorrow!, over)).toMatchObject([{ left: 0, width: 0.25 }]);
  });

  it('merges what overlaps, and leaves out what will not happen', () => {
    const at = (opens: string, closes: string, suspended = false) => ({
      opens: `2026-11-22T${opens}:00Z`,
      closes: `2026-11-22T${closes}:00Z`,
      source: 'window' as const,
      suspended,
    });
    const hand = { ...at('05:00', '07:00'), source: 'lease' as const };
    const stretches = [at('04:00', '05:00'), hand, at('06:00', '08:00'), at('10:00', '11:00', true)];
    expect(openIn(today!, stretches)).toMatchObject([
      { opens: '2026-11-22T04:00:00Z', closes: '2026-11-22T08:00:00Z' },
    ]);
  });
});

describe('the zones', () => {
  it('tell their offset', () => {
    expect(zoneOffset('Europe/Berlin', now)).toBe('UTC+01:00');
    expect(zoneOffset('UTC', now)).toBe('UTC+00:00');
  });
});
