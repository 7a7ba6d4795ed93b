import { describe, expect, it } from 'vitest';
import { at, cron, daily, draft, monthly, once, weekly, windowRecord } from '@/lib/window/testing/windows';
import { priceIn } from './prices';
import { windowCost } from './window-cost';

const now = at('2027-03-01T00:00:00Z');
const ways = { gateways: 1, keepsAddresses: false, price: priceIn('eu-central-1') };
const cost = (of: Parameters<typeof draft>, others: Parameters<typeof windowCost>[2] = [], more = {}) =>
  windowCost(draft(...of), now, others, { ...ways, ...more });
/** Nights of the coming year, in a month of 730 hours. */
const nights = 365 / 12;
const rounded = (hours: number) => Math.round(hours * 100) / 100;

describe('what a window costs a month', () => {
  it('is a whole hour for each hour begun, the minutes until the gateway is gone counted in', () => {
    expect(cost([daily('02:00', '02:57'), 'UTC']).hoursPerMonth).toBe(rounded(nights));
    expect(cost([daily('02:00', '02:58'), 'UTC']).hoursPerMonth).toBe(rounded(2 * nights));
  });
  it('is asked of each gateway, with its address unless that is paid for anyway', () => {
    const three = cost([daily('02:00', '02:30'), 'UTC'], [], { gateways: 3 });
    expect(three).toMatchObject({ gateways: 3, hoursPerMonth: rounded(3 * nights) });
    expect(three.hourUsd).toBeCloseTo(0.057);
    expect(cost([daily('02:00', '02:30')], [], { keepsAddresses: true }).hourUsd).toBe(0.052);
  });
  it('is in hours alone where no price is known', () => {
    const unpriced = cost([daily('02:00', '02:30')], [], { price: undefined });
    expect(unpriced).not.toHaveProperty('hourUsd');
    expect(unpriced).not.toHaveProperty('price');
  });
  it('counts the lead, for the gateway stands there', () => {
    expect(cost([daily('02:00', '02:50'), 'UTC', { leadMinutes: 30 }]).hoursPerMonth).toBe(
      rounded(2 * nights),
    );
  });
  it('is only what the network’s other windows do not cost anyway', () => {
    const other = windowRecord(daily('01:00', '04:30'), 'UTC');
    expect(cost([daily('02:00', '03:30'), 'UTC'], [other]).hoursPerMonth).toBe(0);
    const joined = cost([daily('04:30', '05:57'), 'UTC'], [other]);
    expect(joined.hoursPerMonth).toBe(rounded(nights));
    const off = windowRecord(daily('01:00', '04:30'), 'UTC', { off: true });
    expect(cost([daily('02:00', '02:30'), 'UTC'], [off]).hoursPerMonth).toBe(rounded(nights));
  });
  it('of a single opening is all of it', () => {
    expect(cost([once('2027-03-04T10:00', '2027-03-04T15:00'), 'UTC']).hoursPerMonth).toBe(6);
  });
  it('of a window that begins later is that of a month in which it opens', () => {
    const later = cost([daily('02:00', '02:30'), 'UTC', { firstDate: '2028-06-01' }]);
    expect(later.hoursPerMonth).toBeCloseTo(nights, 0);
  });
  it('of a window of a few weeks is not spread over a year', () => {
    const ending = cost([daily('02:00', '02:30'), 'UTC', { lastDate: '2027-03-14' }]);
    expect(ending.hoursPerMonth).toBe(14);
  });
  it('of a window that never closes is each hour of the month', () => {
    expect(cost([daily('08:00', '08:00'), 'UTC']).hoursPerMonth).toBeCloseTo(730, -1);
  });
});

describe('many openings', () => {
  it('are reckoned with by fewer days, and cost a month the same', () => {
    const often = cost([cron('cron(0/10 * * * ? *)', 1), 'UTC']);
    expect(often.hoursPerMonth).toBeCloseTo(6 * 730, -1);
  });
});

describe('the hint', () => {
  it('says how few minutes less save an hour each time, and what rule that is', () => {
    expect(cost([daily('02:00', '03:00'), 'UTC']).less).toEqual({
      minutes: 3,
      hoursPerMonth: rounded(nights),
      eachTime: true,
      rule: daily('02:00', '02:57'),
    });
  });
  it('goes over midnight, and shortens a single opening, a day of the month and a cron', () => {
    expect(cost([daily('23:03', '00:02'), 'UTC']).less?.rule).toEqual(daily('23:03', '00:00'));
    const migration = cost([once('2027-03-04T23:00', '2027-03-05T00:01'), 'UTC']).less;
    expect(migration?.rule).toEqual(once('2027-03-04T23:00', '2027-03-04T23:57'));
    expect(cost([monthly('last', '10:00', '11:00'), 'UTC']).less?.rule).toEqual(
      monthly('last', '10:00', '10:57'),
    );
    expect(cost([cron('cron(0 2 * * ? *)', 61), 'UTC']).less?.rule).toEqual(cron('cron(0 2 * * ? *)', 57));
  });
  it('is silent where nothing near is saved', () => {
    expect(cost([daily('02:00', '02:57'), 'UTC']).less).toBeUndefined();
    expect(cost([daily('02:00', '03:30'), 'UTC']).less).toBeUndefined();
    expect(cost([daily('02:00', '02:10'), 'UTC']).less).toBeUndefined();
  });
  it('is silent where another window holds the network open anyway', () => {
    const next = windowRecord(weekly('MON TUE WED THU FRI SAT SUN', '02:50', '04:00'), 'UTC');
    expect(cost([daily('02:00', '03:00'), 'UTC'], [next]).less).toBeUndefined();
  });
  it('does not say each time where another window takes the place of some', () => {
    const monday = windowRecord(weekly('MON', '02:30', '05:00'), 'UTC');
    expect(cost([daily('02:00', '03:00'), 'UTC'], [monday]).less).toMatchObject({
      minutes: 3,
      eachTime: false,
    });
  });
});
