import { describe, expect, it } from 'vitest';
import type { TrafficMinute } from './quiet';
import { trafficNow } from './traffic-now';

const now = Date.parse('2026-11-22T10:05:20Z');
const ago = (minutes: number, figures: Partial<TrafficMinute> = {}): TrafficMinute => ({
  at: Date.parse('2026-11-22T10:05:00Z') - minutes * 60_000,
  connections: 40,
  bytesOut: 600_000,
  bytesBack: 60_000_000,
  ...figures,
});

describe('what runs through a network now', () => {
  it('is the last minute published, whatever their order, both ways and by the second', () => {
    const last = ago(2, { connections: 41 });
    expect(trafficNow([[ago(3), last, ago(4)]], now)).toEqual({
      at: last.at,
      connections: 41,
      bytesPerSecond: 1_010_000,
    });
  });

  it('is the sum over the gateways, as old as the oldest of them', () => {
    expect(trafficNow([[ago(2)], [ago(3, { connections: 2, bytesOut: 0, bytesBack: 60 })]], now)).toEqual({
      at: ago(3).at,
      connections: 42,
      bytesPerSecond: 1_010_001,
    });
  });

  it('has no figure that one of the gateways lacks', () => {
    const { connections: _, ...rest } = ago(2);
    expect(trafficNow([[ago(2)], [rest]], now)).toEqual({ at: ago(2).at, bytesPerSecond: 2_020_000 });
    expect(trafficNow([[ago(2)], []], now)).toEqual({ at: ago(2).at });
    const { bytesBack: __, ...half } = ago(2);
    expect(trafficNow([[half]], now)).toEqual({ at: ago(2).at, connections: 40 });
  });

  it('is not known from what is older than five minutes, from the time to come, or from nothing', () => {
    expect(trafficNow([[ago(6)]], now)).toBeUndefined();
    expect(trafficNow([[ago(-1)]], now)).toBeUndefined();
    expect(trafficNow([[]], now)).toBeUndefined();
    expect(trafficNow([], now)).toBeUndefined();
    expect(trafficNow([[ago(5, { at: now - 300_000 })]], now)).toBeDefined();
  });
});
