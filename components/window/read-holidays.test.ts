import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seed } from '@/test/seed';
import { mostBytes, readHolidays } from './read-holidays';

const range = { from: '2026-11-22', to: '2029-11-22' };
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];
const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
const day = (date: string, name: string, ...more: string[]) =>
  event(`DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, ...more);
const found = (text: string) => {
  const holidays = readHolidays(text, range);
  if ('fault' in holidays) throw new Error(holidays.fault);
  return holidays;
};
const datesOf = (text: string) => found(text).days.map(({ date }) => date);

describe('a calendar file of holidays', () => {
  it('gives each whole day once, in order, with what stands there', () => {
    const text = file(
      day('20261226', 'Boxing Day'),
      day('20261225', 'Christmas'),
      day('20261225', 'Weihnachten'),
    );
    expect(found(text)).toEqual({
      days: [
        { date: '2026-12-25', names: ['Christmas', 'Weihnachten'] },
        { date: '2026-12-26', names: ['Boxing Day'] },
      ],
      timed: 0,
      unread: 0,
    });
  });
  it('gives each day of an event of several, its end left out as RFC 5545 says', () => {
    expect(datesOf(file(day('20261224', 'Break', 'DTEND;VALUE=DATE:20261227')))).toEqual([
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(datesOf(file(day('20261224', 'Break', 'DURATION:P2D')))).toEqual(['2026-12-24', '2026-12-25']);
  });
  it('leaves out what is over, what is too far off, and what is cancelled', () => {
    const past = day('20261121', 'Yesterday');
    const far = day('20291123', 'Far');
    expect(datesOf(file(past, far, day('20261224', 'Off', 'STATUS:CANCELLED')))).toEqual([]);
    expect(datesOf(file(day('20261120', 'Long', 'DTEND;VALUE=DATE:20261124')))).toEqual([
      '2026-11-22',
      '2026-11-23',
    ]);
  });
  it.each([
    ['each year', '20201225', 'FREQ=YEARLY', ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['until a year', '20201225', 'FREQ=YEARLY;UNTIL=20271231', ['2026-12-25', '2027-12-25']],
    ['so many times', '20251225', 'FREQ=YEARLY;COUNT=3', ['2026-12-25', '2027-12-25']],
    [
      'the fourth Thursday of November',
      '20201126',
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      ['2026-11-26', '2027-11-25', '2028-11-23'],
    ],
    ['each month', '20290901', 'FREQ=MONTHLY', ['2029-09-01', '2029-10-01', '2029-11-01']],
    ['each Monday', '20291105', 'FREQ=WEEKLY;BYDAY=MO', ['2029-11-05', '2029-11-12', '2029-11-19']],
    ['every tenth day', '20291101', 'FREQ=DAILY;INTERVAL=10', ['2029-11-01', '2029-11-11', '2029-11-21']],
  ])('follows what repeats: %s', (_, from, rule, expected) => {
    expect(datesOf(file(day(from, 'X', `RRULE:${rule}`))).slice(0, 3)).toEqual(expected);
  });
  it('leaves out of a series what is excepted, and takes what was moved to another day', () => {
    const series = day('20201225', 'Yearly', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20271225');
    const moved = day('20281227', 'Moved', 'RECURRENCE-ID;VALUE=DATE:20281225');
    expect(datesOf(file(series, moved))).toEqual(['2026-12-25', '2028-12-27']);
  });
  it('leaves out of a series the one day that is called off', () => {
    const series = day('20201225', 'Yearly', 'RRULE:FREQ=YEARLY');
    const off = day('20271225', 'Yearly', 'RECURRENCE-ID;VALUE=DATE:20271225', 'STATUS:CANCELLED');
    expect(datesOf(file(series, off))).toEqual(['2026-12-25', '2028-12-25']);
  });
  it('takes a list of dates with the date that it begins with', () => {
    const listed = day('20261224', 'Listed', 'RDATE;VALUE=DATE:20270101,20270501');
    expect(datesOf(file(listed))).toEqual(['2026-12-24', '2027-01-01', '2027-05-01']);
  });
  it('counts what is not a whole day, and takes midnight to midnight for one', () => {
    const meeting = event('DTSTART:20261224T100000Z', 'DTEND:20261224T110000Z', 'SUMMARY:Meeting');
    const whole = event('DTSTART:20261231T000000', 'DTEND:20270101T000000', 'SUMMARY:Eve');
    expect(found(file(meeting, whole))).toEqual({
      days: [{ date: '2026-12-31', names: ['Eve'] }],
      timed: 1,
      unread: 0,
    });
  });
  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31',
    'FREQ=YEARLY;BYDAY=53MO',
    'FREQ=SECONDLY',
    'FREQ=DAILY;INTERVAL=100000000',
  ])('does not follow, and ends with, what ical.js follows for ever or wrongly: %s', (rule) => {
    const found = readHolidays(file(day('20201225', 'X', `RRULE:${rule}`), day('20261225', 'Y')), range);
    expect(found).toEqual({ days: [{ date: '2026-12-25', names: ['Y'] }], timed: 0, unread: 1 });
  });
  it.each([
    ['FREQ=YEARLY', '20240229'],
    ['FREQ=YEARLY;BYMONTH=2', '20240229'],
  ])(
    'does not follow %s from %s, which ical.js takes for the day after where there is none',
    (rule, from) => {
      expect(readHolidays(file(day(from, 'X', `RRULE:${rule}`)), range)).toEqual({
        days: [],
        timed: 0,
        unread: 1,
      });
    },
  );
  it('does not follow for ever what began long ago', () => {
    const old = day('17000101', 'X', 'RRULE:FREQ=DAILY');
    expect(readHolidays(file(old), range)).toEqual({ days: [], timed: 0, unread: 1 });
  });
  it.each([
    '',
    'hello',
    '<html>',
    '{}',
    'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT',
  ])('says of what is no calendar that it is none: %j', (text) => {
    expect(readHolidays(text, range)).toEqual({ fault: 'not-a-calendar' });
  });
  it('refuses what is too big, by its length and by its events', () => {
    expect(readHolidays('x'.repeat(mostBytes + 1), range)).toEqual({ fault: 'too-big' });
    const many = Array.from({ length: 5_001 }, () => day('20261225', 'X'));
    expect(readHolidays(file(...many), range)).toEqual({ fault: 'too-big' });
  });
  it('ends with an answer, whatever line of a file is lost, doubled or spoilt', () => {
    const lines = file(
      day('20201225', 'Yearly', 'RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25', 'EXDATE;VALUE=DATE:20271225'),
      event('DTSTART;TZID=Europe/Berlin:20261231T000000', 'DTEND;TZID=Europe/Berlin:20270101T000000'),
    ).split('\r\n');
    const at = fc.nat(lines.length - 1);
    const spoilt = fc.tuple(
      at,
      fc.constantFrom('', 'DTSTART:x', 'RRULE:FREQ=', ':', 'DTEND;VALUE=DATE:20', 'END:VEVENT'),
    );
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = [...lines];
        for (const [index, line] of changes) changed.splice(index, 1, line);
        const answer = readHolidays(changed.join('\r\n'), range);
        expect('fault' in answer || answer.days.every(({ date }) => date >= range.from)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });
});
