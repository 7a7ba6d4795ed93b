import { expect, it } from 'vitest';
import { seed } from '@/test/seed';
import { excess, figures } from './figures';
import { simulate } from './year';

/**
 * Proof 8 (docs/reliability.md): the product's own look (`observeNetwork`, with `plan` and `desired`), steps and
 * adapters over the EC2 model, on a simulated clock, in 50 networks of three windows. Covers F54, F75,
 * F77 to F81 and F84 at random. Left out of each simulated sweep is only what cannot have changed: see `triggers.ts`.
 */
const fleet = { networks: 50, errorShare: 0.01, wakeShare: 0.01, deedsADay: 10, skipIdle: true };

it('a month of 50 networks costs what was planned, breaks no invariant and leaves nothing behind', async () => {
  const year = await simulate({ ...fleet, days: 30, seed });
  figures(`a month, SLUICE_SEED=${seed}`, year);
  const told = `SLUICE_SEED=${seed}`;
  expect(year.breaches, told).toEqual([]);
  expect(year.orphans, told).toEqual([]);
  // A1: within 0.5 % outside the times for which a person is answerable.
  expect(Math.abs(excess(year)), told).toBeLessThan(0.005);
  // L4: nothing of ours is billed half an hour past its end, nor lacking half an hour past its beginning.
  expect(year.books.longestLate, told).toBeLessThan(30 * 60_000);
  expect(year.books.longestMissing, told).toBeLessThan(30 * 60_000);
  expect(year.mostLive, told).toBeLessThanOrEqual(2);
  expect(year.errors).toBeGreaterThan(100);
  expect(year.wakesLateOrTwice).toBeGreaterThan(5);
  expect(Object.values(year.deeds).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(200);
}, 600_000);

it('what the sweep leaves out changes nothing: the same calls at the same times as with every look', async () => {
  const quiet = { ...fleet, networks: 3, days: 3, seed: 7, errorShare: 0, wakeShare: 0.2, deedsADay: 6 };
  const [all, few] = [await simulate({ ...quiet, skipIdle: false }), await simulate(quiet)];
  expect(few.log.length).toBeGreaterThan(10);
  expect(few.log).toEqual(all.log);
  expect(few.sweepLooks).toBeLessThan(all.sweepLooks / 2);
}, 600_000);
