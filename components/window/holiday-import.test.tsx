// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import { draw } from '../testing/draw';
import { type FormValues, newForm } from './form-values';
import { SkipDates } from './skip-dates';

afterEach(cleanup);

/** The time is 2026-11-22 in tests. */
function Dates({ first, onChange }: { first: Partial<FormValues>; onChange: (dates: string[]) => void }) {
  const form = useForm<FormValues>({ defaultValues: { ...newForm('UTC', '2026-11-23'), ...first } });
  const dates = form.watch('skipDates');
  useEffect(() => {
    onChange(dates);
  }, [dates, onChange]);
  return (
    <FormProvider {...form}>
      <SkipDates />
    </FormProvider>
  );
}
function dates(first: Partial<FormValues> = {}, locale: Locale = 'en') {
  const seen: string[][] = [];
  const { container } = draw(<Dates first={first} onChange={(now) => seen.push(now)} />, { locale });
  const input = container.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('There is no place for a file.');
  const user = userEvent.setup({ delay: null, applyAccept: false });
  const choose = (text: string, name = 'holidays.ics') => user.upload(input, new File([text], name));
  return { user, choose, skipped: () => seen.at(-1) };
}
const event = (date: string, name: string, more = '') =>
  `BEGIN:VEVENT\r\nUID:${date}\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:${name}\r\n${more}END:VEVENT\r\n`;
const file = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;
const yearly = file(
  event('20201225', 'Christmas Day', 'RRULE:FREQ=YEARLY\r\n'),
  event('20270101', 'New Year'),
);

describe('holidays from a calendar file', () => {
  it('are shown with their names before any is taken, and only those that are chosen are skipped', async () => {
    const { user, choose, skipped } = dates({ skipDates: ['2027-12-25'] });
    await choose(yearly);
    expect(
      await screen.findByText('4 days in holidays.ics, from Sun 22 Nov 2026 to Thu 22 Nov 2029'),
    ).toBeTruthy();
    expect(skipped()).toEqual(['2027-12-25']);
    expect(screen.getByRole('checkbox', { name: /25 Dec 2027.*skipped already/ })).toHaveProperty(
      'disabled',
      true,
    );
    await user.click(screen.getByRole('checkbox', { name: /1 Jan 2027 New Year/ }));
    await user.click(screen.getByRole('button', { name: 'Skip 2 days' }));
    expect(skipped()).toEqual(['2026-12-25', '2027-12-25', '2028-12-25']);
    expect(screen.queryByText(/in holidays.ics/)).toBeNull();
  });

  it('are looked for from the first date of the window to its last', async () => {
    const { choose } = dates({ firstDate: '2027-06-01', lastDate: '2028-06-01' });
    await choose(yearly);
    expect(
      await screen.findByText('1 day in holidays.ics, from Tue 1 Jun 2027 to Thu 1 Jun 2028'),
    ).toBeTruthy();
  });

  it.each([
    ['no calendar', 'hello', 'holidays.ics is no calendar file, or a broken one.'],
    ['too much', 'x'.repeat(4_000_001), 'holidays.ics is too big'],
    ['no dates', file(event('20200101', 'Past')), 'holidays.ics has no whole days from Sun 22 Nov 2026'],
  ])('a file that is %s is told, and nothing changes', async (_, text, words) => {
    const { choose, skipped } = dates({ skipDates: ['2027-12-25'] });
    await choose(text);
    expect(await screen.findByText((shown) => shown.startsWith(words))).toBeTruthy();
    expect(skipped()).toEqual(['2027-12-25']);
  });

  it('that are more than a window has room for cannot be taken, until some are left out', async () => {
    const days = Array.from({ length: 31 }, (_, index) => `202701${String(index + 1).padStart(2, '0')}`);
    const skipDates = Array.from({ length: 370 }, (_, index) => `1${String(index).padStart(3, '0')}-01-01`);
    const { user, choose } = dates({ skipDates });
    await choose(file(...days.map((day) => event(day, 'January'))));
    expect(await screen.findByText(/makes 401 dates/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Skip 31 days' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: /31 Jan 2027/ }));
    expect(screen.getByRole('button', { name: 'Skip 30 days' })).toHaveProperty('disabled', false);
  });

  it('that repeat in a way that is not followed are told, not guessed', async () => {
    const { choose } = dates();
    await choose(file(event('20201225', 'Odd', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n')));
    expect(await screen.findByText(/^1 event left out for repeating/)).toBeTruthy();
  });

  it('are told of in Chinese too', async () => {
    const { choose } = dates({}, 'zh-CN');
    await choose('hello');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('不是日历文件'));
  });
});
