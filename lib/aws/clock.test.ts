import { describe, expect, it } from 'vitest';
import { correction } from './clock';

// F68
describe('the clock', () => {
  const date = Date.parse('2026-11-23T08:00:00Z');

  it('is left alone where it may be right: the header has whole seconds', () => {
    expect(correction(date, date + 100, date + 200)).toBe(0);
    expect(correction(date, date + 999, date + 1500)).toBe(0);
    expect(correction(date, date - 50, date + 10)).toBe(0);
  });

  it('is moved to the nearer end of what AWS proves', () => {
    expect(correction(date, date - 60_100, date - 60_000)).toBe(60_000);
    expect(correction(date, date + 61_000, date + 61_100)).toBe(-60_000);
  });
});
