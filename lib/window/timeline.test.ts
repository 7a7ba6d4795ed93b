import { expect, it } from 'vitest';
import { at, daily, freeze, hold, lease, windowRecord } from './testing/windows';
import { openIntervals } from './timeline';

const office = windowRecord(daily('09:00', '16:00'), 'UTC', { leadMinutes: 10 });
const today = (time: string) => `2026-11-22T${time}:00Z`;
const drawn = (...records: Parameters<typeof openIntervals>[0]) =>
  openIntervals(records, at(today('00:00')), at('2026-11-23T00:00:00Z')).map(
    ({ opens, closes, source }) =>
      `${opens.toString().slice(11, 16)}-${closes.toString().slice(11, 16)} ${source}`,
  );

it('draws windows with their leads, and nothing of what is off or deleted', () => {
  expect(drawn(office, { ...office, off: true }, { ...office, deleted: true })).toEqual([
    '08:50-16:00 window',
  ]);
});
it('draws an opening by hand where no window is open anyway', () => {
  expect(drawn(office, lease(today('15:00'), today('17:00')))).toEqual([
    '08:50-16:00 window',
    '16:00-17:00 lease',
  ]);
});
it('cuts a hold out of windows, and lets a newer opening by hand through', () => {
  expect(drawn(office, hold(today('10:00'), today('15:00')), lease(today('11:00'), today('12:00')))).toEqual([
    '08:50-10:00 window',
    '11:00-12:00 lease',
    '15:00-16:00 window',
  ]);
});
it('draws nothing of an opening by hand that a hold voided', () => {
  expect(drawn(lease(today('18:00'), today('20:00')), hold(today('18:30'), today('19:00')))).toEqual([]);
});
it('cuts a freeze out of everything', () => {
  expect(drawn(office, lease(today('15:00'), today('17:00')), freeze(today('15:30')))).toEqual([
    '08:50-15:30 window',
  ]);
});
it('clips to what is asked', () => {
  expect(drawn(windowRecord(daily('22:00', '02:00'), 'UTC'))).toEqual([
    '00:00-02:00 window',
    '22:00-00:00 window',
  ]);
});
