import { describe, expect, it } from 'vitest';
import { clip, covers, type Interval, subtract, totalMinutes, union } from './interval';
import { at } from './testing/windows';

const interval = (text: string): Interval => {
  const [opens, closes] = text.split('-').map((time) => at(`2026-11-22T${time}:00Z`));
  return { opens: opens!, closes: closes! };
};
const all = (text: string) => text.split(' ').filter(Boolean).map(interval);
const text = (intervals: readonly Interval[]) =>
  intervals
    .map(({ opens, closes }) => `${opens.toString().slice(11, 16)}-${closes.toString().slice(11, 16)}`)
    .join(' ');

describe('intervals', () => {
  it.each([
    ['10:00-11:00 08:00-09:00', '08:00-09:00 10:00-11:00'],
    ['08:00-09:00 09:00-10:00', '08:00-10:00'],
    ['08:00-12:00 09:00-10:00', '08:00-12:00'],
    ['08:00-08:00 09:00-08:00', ''],
    ['', ''],
  ])('the union of %s is %s', (given, expected) => {
    expect(text(union(all(given)))).toBe(expected);
  });
  it.each([
    ['08:00-12:00', '09:00-10:00', '08:00-09:00 10:00-12:00'],
    ['08:00-12:00', '08:00-12:00', ''],
    ['08:00-12:00', '12:00-13:00', '08:00-12:00'],
    ['08:00-12:00 13:00-15:00', '11:00-14:00', '08:00-11:00 14:00-15:00'],
    ['08:00-12:00', '10:00-11:00 09:00-10:00', '08:00-09:00 11:00-12:00'],
    ['08:00-12:00', '', '08:00-12:00'],
  ])('%s without %s is %s', (given, removed, expected) => {
    expect(text(subtract(all(given), all(removed)))).toBe(expected);
  });
  it('are half-open: the opening is inside, the closing is not', () => {
    const [one] = all('08:00-09:00');
    expect(covers([one!], one!.opens)).toBe(true);
    expect(covers([one!], one!.closes)).toBe(false);
    expect(covers([], one!.opens)).toBe(false);
  });
  it('clip to a range, and sum up', () => {
    const clipped = clip(
      all('08:00-10:00 11:00-15:00'),
      at('2026-11-22T09:00:00Z'),
      at('2026-11-22T12:00:00Z'),
    );
    expect(text(clipped)).toBe('09:00-10:00 11:00-12:00');
    expect(totalMinutes(clipped)).toBe(120);
  });
});
