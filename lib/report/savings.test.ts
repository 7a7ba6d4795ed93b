import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { hourMs, hoursOf } from './month';
import { ownCostUsd } from './own-cost';
import { priceIn } from './prices';
import { type CountedNetwork, savedHours, savedMoney } from './savings';

const now = Temporal.Instant.from('2026-12-15T12:00:00Z');
const november = hoursOf('2026-11', now);
const all = new Set(november);
const first = november[0]!;
/** A gateway in these hours of the month, counted from 0. */
function network(counts: Record<number, number>, over: Partial<CountedNetwork> = {}): CountedNetwork {
  const gateways = new Map(
    Object.entries(counts).map(([hour, count]) => [first + Number(hour) * hourMs, count]),
  );
  return { slots: 1, keptAddresses: 0, gateways, countedBefore: true, ...over };
}
const hours = (counted: CountedNetwork, watched: ReadonlySet<number> = all) =>
  savedHours('2026-11', now, watched, counted);

describe('the hours saved in a month', () => {
  it('are all of it but those that a gateway was there', () => {
    expect(hours(network({ 0: 1, 5: 1, 719: 1 }))).toEqual({
      baseline: 720,
      present: 3,
      keptIdle: 0,
      unknown: 0,
    });
  });

  it('are for each slot', () => {
    expect(hours(network({ 5: 3, 6: 1 }, { slots: 3 }))).toMatchObject({ baseline: 2160, present: 4 });
  });

  it('begin with the first count: what was before it is not known', () => {
    expect(hours(network({ 100: 1, 200: 1 }, { countedBefore: false }))).toMatchObject({
      baseline: 620,
      present: 2,
      unknown: 100,
    });
  });

  it('are none of a network that was never counted', () => {
    expect(hours(network({}, { countedBefore: false }))).toMatchObject({ baseline: 0, unknown: 720 });
  });

  it('are none where nobody looked, but for an hour in which a gateway was counted', () => {
    const watched = new Set(november.slice(0, 10));
    expect(hours(network({ 3: 1, 50: 1 }), watched)).toEqual({
      baseline: 11,
      present: 2,
      keptIdle: 0,
      unknown: 709,
    });
  });

  it('end at the hour that has begun', () => {
    const early = savedHours(
      '2026-11',
      Temporal.Instant.from('2026-11-02T00:30:00Z'),
      all,
      network({ 24: 1 }),
    );
    expect(early).toMatchObject({ baseline: 25, present: 1, unknown: 0 });
  });

  it('of a month to come are none', () => {
    expect(savedHours('2027-01', now, all, network({}))).toEqual({
      baseline: 0,
      present: 0,
      keptIdle: 0,
      unknown: 0,
    });
  });

  it('have kept addresses idle while no gateway uses them', () => {
    expect(hours(network({ 1: 1, 2: 2 }, { slots: 2, keptAddresses: 2 })).keptIdle).toBe(720 * 2 - 3);
  });
});

describe('the money saved', () => {
  const price = priceIn('eu-central-1')!;

  it('is for gateways with their addresses, less what kept addresses cost', () => {
    const money = savedMoney({ baseline: 720, present: 20, keptIdle: 700, unknown: 0 }, price);
    expect(money.baseline).toBeCloseTo(720 * 0.057, 9);
    expect(money.present).toBeCloseTo(20 * 0.057, 9);
    expect(money.kept).toBeCloseTo(700 * 0.005, 9);
    // The gateway's hours alone: its address is paid for either way.
    expect(money.saved).toBeCloseTo(700 * 0.052, 9);
  });

  it('is not told of a region whose price was never looked up', () => {
    expect(priceIn('eu-north-1')).toBeUndefined();
    expect(priceIn('toString')).toBeUndefined();
    expect(price).toMatchObject({ asOf: '2025-04', source: expect.stringContaining('aws.amazon.com') });
  });

  it('is lessened by what Sluice costs: by site, network and time', () => {
    expect(ownCostUsd({ networks: 10, hours: 730 })).toBeCloseTo(7.49, 2);
    expect(ownCostUsd({ networks: 10, hours: 73 })).toBeCloseTo(0.749, 3);
    expect(ownCostUsd({ networks: 0, hours: 0 })).toBe(0);
  });
});
