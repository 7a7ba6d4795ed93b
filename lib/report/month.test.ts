import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { edgesOf, hoursOf, Month, monthOf, monthsBetween } from './month';

const at = (text: string) => Temporal.Instant.from(text);
const later = at('2030-01-01T00:00:00Z');

describe('a month', () => {
  it.each([
    ['2026-11', 720],
    ['2026-12', 744],
    ['2026-02', 672],
    ['2028-02', 696],
    // Clocks change in Europe and America in these; AWS bills by UTC.
    ['2026-03', 744],
    ['2026-10', 744],
  ])('%s has %d hours', (month, hours) => {
    expect(hoursOf(month, later)).toHaveLength(hours);
  });

  it('begins and ends at midnight, UTC', () => {
    expect(edgesOf('2026-12').begins.toString()).toBe('2026-12-01T00:00:00Z');
    expect(edgesOf('2026-12').ends.toString()).toBe('2027-01-01T00:00:00Z');
    expect(monthOf(at('2026-11-30T23:59:59Z'))).toBe('2026-11');
    expect(monthOf(at('2026-12-01T00:00:00Z'))).toBe('2026-12');
  });

  it.each([
    ['2026-11-01T00:00:00Z', 1],
    ['2026-11-01T00:59:59Z', 1],
    ['2026-11-01T01:00:00Z', 2],
    ['2026-10-31T23:59:59Z', 0],
  ])('has so many hours begun at %s: %d', (now, hours) => {
    expect(hoursOf('2026-11', at(now))).toHaveLength(hours);
  });

  it('is in a list with those between it and another', () => {
    expect(monthsBetween('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsBetween('2026-11', '2026-11')).toEqual(['2026-11']);
    expect(monthsBetween('2026-12', '2026-11')).toEqual([]);
  });

  it.each(['2026-13', '2026-00', '2026-1', 'x2026-11', '2026-11-01'])('is not %s', (text) => {
    expect(Month.safeParse(text).success).toBe(false);
  });
});
