import { describe, expect, it } from 'vitest';
import { type WaitFacts, waitSeconds } from './wait-seconds';

const at = Date.parse('2026-11-22T10:00:00Z');
const wait = (changes: Partial<WaitFacts> & { after: number }) =>
  waitSeconds({ for: 'gateway-pending', now: at + changes.after * 1000, since: at, seed: 'run', ...changes });

describe('waits', () => {
  it.each([
    ['to 2 s before the usual time', { after: 10, usualSeconds: 95 }, 83],
    ['a whole second more than is left, never less', { after: 10.4, usualSeconds: 95 }, 83],
    ['every second round it', { after: 93, usualSeconds: 95 }, 1],
    ['every second to the 8th after it', { after: 102.5, usualSeconds: 95 }, 1],
    ['every 2 s then', { after: 103, usualSeconds: 95 }, 2],
    ['every 2 s to the 30th second after it', { after: 124, usualSeconds: 95 }, 2],
    ['every 2 s from the beginning if nothing is known', { after: 0 }, 2],
  ])('%s', (_, facts, seconds) => {
    expect(wait(facts)).toBe(seconds);
  });

  it('half a minute while connections have time, to the limit and no longer; a second to look again', () => {
    const seconds = Array.from({ length: 50 }, (_, run) => wait({ for: 'draining', after: run }));
    expect(Math.min(...seconds)).toBe(23);
    expect(Math.max(...seconds)).toBe(30);
    expect(wait({ for: 'draining', after: 0, until: at + 7200 })).toBe(8);
    expect(wait({ for: 'confirmation', after: 0 })).toBe(1);
  });

  it.each([
    [31, 3, 4],
    [35, 6, 8],
    [60, 12, 15],
    [1200, 12, 15],
  ])('then doubling to 15 s, a little less by a hash: after %i s between %i and %i', (after, least, most) => {
    const seen = new Set(Array.from({ length: 50 }, (_, run) => wait({ after, seed: `run-${run}` })));
    expect(Math.min(...seen)).toBe(least);
    expect(Math.max(...seen)).toBe(most);
  });

  it('never over the next change', () => {
    expect(wait({ after: 60, until: at + 63_200 })).toBe(4);
    expect(wait({ after: 0, usualSeconds: 95, until: at + 7000 })).toBe(7);
    expect(wait({ after: 60, until: at + 60_000 })).toBe(1);
  });

  it('to the next change, to the second or the next one', () => {
    expect(wait({ for: 'next-change', after: 0, until: at + 88_001 })).toBe(89);
  });

  it('for the list of the windows quickly, then less so', () => {
    expect(wait({ for: 'records', after: 0 })).toBe(1);
    expect(wait({ for: 'records', after: 10 })).toBe(3);
  });
});

it('goes slower where AWS throttles, to half a minute and a minute, and each run at its own time', () => {
  const waits = (throttled: number) =>
    Array.from({ length: 50 }, (_, run) =>
      waitSeconds({ for: 'throttled', now: 0, since: 0, throttled, seed: `run ${run}` }),
    );
  for (const [throttled, least, most] of [
    [1, 5, 8],
    [2, 9, 16],
    [4, 31, 60],
    [9, 31, 60],
  ] as const) {
    expect(Math.min(...waits(throttled))).toBeGreaterThanOrEqual(least);
    expect(Math.max(...waits(throttled))).toBeLessThanOrEqual(most);
  }
  expect(new Set(waits(4)).size).toBeGreaterThan(15);
});
