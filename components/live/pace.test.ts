import { describe, expect, it } from 'vitest';
import { fastMilliseconds, paceOf, slowMilliseconds } from './pace';

const now = '2026-11-22T13:42:00Z';
const at = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();

describe('the pace of looking again', () => {
  it('is slow while nothing moves and nothing is known to come', () => {
    expect(paceOf([], now)).toBe(slowMilliseconds);
    expect(paceOf([{ state: 'closed' }, { state: 'open', until: at(3600) }], now)).toBe(slowMilliseconds);
  });

  it.each(['opening', 'finishing', 'closing'] as const)('is fast while a network is %s', (state) => {
    expect(paceOf([{ state: 'closed' }, { state }], now)).toBe(fastMilliseconds);
  });

  it('never sleeps past a known change', () => {
    expect(paceOf([{ state: 'closed', until: at(10) }], now)).toBe(7_000);
    expect(paceOf([{ state: 'closed', until: at(4) }], now)).toBe(fastMilliseconds);
  });

  it('stays fast for a minute after it, for the change takes a while to be seen', () => {
    expect(paceOf([{ state: 'closed', until: at(-30) }], now)).toBe(fastMilliseconds);
    expect(paceOf([{ state: 'closed', until: at(-90) }], now)).toBe(slowMilliseconds);
  });
});
