import { expect, it } from 'vitest';
import { seed } from '@/test/seed';
import { excess, figures } from './figures';
import { simulate } from './year';

it('a year of 50 networks costs what was planned, breaks no invariant and leaves nothing behind', async () => {
  const fleet = { networks: 50, errorShare: 0.01, wakeShare: 0.01, deedsADay: 10, skipIdle: true };
  const year = await simulate({ ...fleet, days: 365, seed });
  figures(`a year, SLUICE_SEED=${seed}`, year);
  expect(year.breaches).toEqual([]);
  expect(year.orphans).toEqual([]);
  expect(Math.abs(excess(year))).toBeLessThan(0.005);
  expect(year.books.longestLate).toBeLessThan(30 * 60_000);
  expect(year.books.longestMissing).toBeLessThan(30 * 60_000);
  expect(year.mostLive).toBeLessThanOrEqual(2);
});
