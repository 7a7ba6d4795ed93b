import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { civilOf, dateOfDay, dayOfDate, epochDay, minuteOfTime, timeOfMinute } from './civil';

describe('dates as numbers', () => {
  it('agree with Temporal on every day from 1969 to 2110', () => {
    let date = Temporal.PlainDate.from('1969-12-01');
    const epoch = Temporal.PlainDate.from('1970-01-01');
    const first = epoch.until(date).days;
    for (let day = first; day < first + 51_500; day++) {
      const { year, month, day: ofMonth, weekday, monthDays } = civilOf(day);
      const found = [year, month, ofMonth, weekday, monthDays, epochDay(year, month, ofMonth)].join();
      const expected = [
        date.year,
        date.month,
        date.day,
        (date.dayOfWeek % 7) + 1,
        date.daysInMonth,
        day,
      ].join();
      if (found !== expected) expect.fail(`${date}: ${found}, not ${expected}`);
      date = date.add({ days: 1 });
    }
  });
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-04-00', 'nonsense'])(
    'there is no %s',
    (date) => {
      expect(dayOfDate(date)).toBeUndefined();
    },
  );
  it('come back as they went', () => {
    expect(dateOfDay(dayOfDate('2028-02-29T10:00') ?? 0)).toBe('2028-02-29');
    expect(timeOfMinute(minuteOfTime('23:05'))).toBe('23:05');
  });
});
