import { describe, expect, it } from 'vitest';
import { localWorld } from '@/test/local-world';

const [one, two] = ['vpc-0a1b2c3d4e5f67890', 'vpc-0a1b2c3d4e5f67891'];
const never = { networks: 0, sweepMinutes: 1440 };

describe('billed hours', () => {
  it('are the most gateways of each hour, however often it was told, by network', async () => {
    const { metrics } = (await localWorld(never)).engine;
    for (const gateways of [1, 2, 1]) await metrics.gatewayHours('2026-11-23T06:00:00Z', { [one]: gateways });
    await metrics.gatewayHours('2026-11-23T07:00:00Z', { [one]: 1, [two]: 1 });
    const [six, seven] = ['2026-11-23T06:00:00Z', '2026-11-23T07:00:00Z'].map(Date.parse);
    const hours = await metrics.billedHours([one, two], '2026-11-23T00:00:00Z', '2026-11-23T08:00:00Z');
    expect(Object.fromEntries(hours)).toEqual({
      [one]: new Map([
        [six, 2],
        [seven, 1],
      ]),
      [two]: new Map([[seven, 1]]),
    });
    const late = await metrics.billedHours([one], '2026-11-23T07:00:00Z', '2026-11-23T08:00:00Z');
    expect(Object.fromEntries(late)).toEqual({ [one]: new Map([[seven, 1]]) });
    expect([...(await metrics.billedBefore([one, two], '2026-11-23T07:00:00Z'))]).toEqual([one]);
  });
});

describe('what a gateway usually takes', () => {
  it('is not known before the first', async () => {
    const { metrics } = (await localWorld(never)).engine;
    expect(await metrics.usualPendingSeconds(one)).toBeUndefined();
  });

  it('is the middle of the last two weeks, so that one bad day does not count', async () => {
    const world = await localWorld(never);
    const { metrics } = world.engine;
    for (const seconds of [90, 95, 600, 92, 94]) {
      await metrics.pendingSeconds(one, seconds);
      await world.advance({ hours: 24 });
    }
    expect(await metrics.usualPendingSeconds(one)).toBe(94);
    await world.advance({ hours: 24 * 15 });
    expect(await metrics.usualPendingSeconds(one)).toBeUndefined();
  });

  it('counts what was just measured', async () => {
    const { metrics } = (await localWorld(never)).engine;
    await metrics.pendingSeconds(one, 90);
    expect(await metrics.usualPendingSeconds(one)).toBe(90);
  });
});

describe('what gateways take at most, but for one in twenty', () => {
  it('is known by network, and of a network without gateways nothing is', async () => {
    const world = await localWorld(never);
    const { metrics } = world.engine;
    for (const seconds of [90, 95, 180, 92, 94]) {
      await metrics.pendingSeconds(one, seconds);
      await world.advance({ hours: 24 });
    }
    expect(await metrics.longestPendingSeconds([one, two])).toEqual({ [one]: 180 });
  });
});
