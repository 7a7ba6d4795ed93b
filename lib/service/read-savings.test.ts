import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import { openNetwork } from './open-network';
import { readSavings } from './read-savings';

let here: World;
let opened: string;
let never: string;
/** Sluice comes on the evening of 29 October; a network is opened twice, for three hours of the clock and for two, in November once more. */
beforeAll(async () => {
  here = await localWorld({ networks: 2, start: '2026-10-29T20:10:00Z', sweepMinutes: 60 });
  [opened = '', never = ''] = here.vpcIds;
  const open = async (minutes: number) =>
    openNetwork(await here.context('opener'), { vpcId: opened, minutes });
  await here.advance({ minutes: 10 });
  await open(120);
  await here.advanceTo('2026-10-31T22:30:00Z');
  await open(60);
  await here.advanceTo('2026-11-02T00:30:00Z');
}, 60_000);
afterAll(() => here.stop());

const months = { from: '2026-10', until: '2026-11' };
const read = async (input: Partial<Parameters<typeof readSavings>[1]> = {}) =>
  readSavings(await here.context('viewer'), { ...months, ...input });
const of = async (vpcId: string) => (await read()).networks.find((one) => one.vpcId === vpcId)!;

describe('the savings', () => {
  it('are the hours from the first count on, but those in which a gateway was there', async () => {
    const { slots, months: each } = await of(opened);
    expect(slots).toBe(1);
    expect(each.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
    const [october, november] = each;
    // From 20:00 on the 29th to the month's end, UTC: 4 + 24 + 24 hours.
    expect(october?.hours).toMatchObject({ baseline: 52, keptIdle: 0, unknown: 744 - 52 });
    expect(october?.hours.present).toBe(5);
    expect(november?.hours).toMatchObject({ baseline: 25, present: 0, unknown: 0 });
  });

  it('are money by the price of the region, with its date and source', async () => {
    const { prices, baseline, unpriced } = await read();
    expect(prices).toMatchObject([{ region: 'eu-central-1', gatewayHourUsd: 0.052, asOf: '2025-04' }]);
    expect(unpriced).toEqual([]);
    expect(baseline).toContain('day and night');
    const { usd, hours } = await of(opened);
    expect(usd?.saved).toBeCloseTo((hours.baseline - hours.present) * 0.057, 2);
  });

  it('are none of a network that never opened: nobody can say since when it would have had a gateway', async () => {
    const { hours, usd } = await of(never);
    expect(hours).toMatchObject({ baseline: 0, present: 0, unknown: 744 + 25 });
    expect(usd?.saved).toBe(0);
  });

  it('of all have what Sluice costs taken off, of one network or for some have not', async () => {
    const { total, months: each } = await read();
    expect(total.ownUsd).toBeGreaterThan(0);
    expect(total.savedUsd).toBeCloseTo((total.usd?.saved ?? 0) - (total.ownUsd ?? 0), 2);
    expect(each.reduce((sum, one) => sum + (one.ownUsd ?? 0), 0)).toBeCloseTo(total.ownUsd ?? 0, 1);
    const alone = await read({ network: opened });
    expect(alone.networks.map(({ vpcId }) => vpcId)).toEqual([opened]);
    expect(alone.total.ownUsd).toBeUndefined();
    expect(alone.total.savedUsd).toBe(alone.total.usd?.saved);
  });

  it('never count an hour twice or of the time to come', async () => {
    const { months: each } = await read({ from: '2026-11', until: '2026-12' });
    expect(each.map(({ hours }) => hours.baseline + hours.unknown)).toEqual([25 + 25, 0]);
  });

  it.each([
    { from: '2026-12', until: '2026-11' },
    { from: '2025-01', until: '2026-11' },
  ])('of $from to $until cannot be asked', async (asked) => {
    await expect(read(asked)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('somebody whose roles are limited', () => {
  it('sees their networks only, and not what all costs', async () => {
    await here.ec2.send(
      new CreateTagsCommand({ Resources: [opened], Tags: [{ Key: 'team', Value: 'erp' }] }),
    );
    const grants = [{ role: 'viewer' as const, networks: { tags: { team: 'erp' } } }];
    const ctx = await here.context('viewer', 'vic', grants);
    const report = await readSavings(ctx, months);
    expect(report.networks.map(({ vpcId }) => vpcId)).toEqual([opened]);
    expect(report.total.ownUsd).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain(never);
    const attempt = readSavings(ctx, { ...months, network: never });
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('where the counts cannot be read', () => {
  const breakMetrics = (world: World) =>
    world.aws.intercept((call, _, next) =>
      call.action === 'GetMetricData'
        ? Promise.reject(new AwsError('ServiceUnavailableException', 'down'))
        : next(),
    );

  it('that is said, and nothing is told', async () => {
    const heal = breakMetrics(here);
    await expect(read()).rejects.toMatchObject({ code: 'report-unknown' });
    heal();
  });

  it('of one of several sites, it is named and the others are told', async () => {
    const other = await localWorld({ sweepMinutes: 60 });
    const heal = breakMetrics(other);
    const both = await asTwoSites(here, other);
    const report = await readSavings(
      { ...both, now: () => Temporal.Instant.from('2026-11-02T00:30:00Z') },
      months,
    );
    heal();
    expect(report.unreadable).toMatchObject([{ site: elsewhere, code: 'report-unknown' }]);
    expect(report.networks.map(({ vpcId }) => vpcId).sort()).toEqual([...here.vpcIds].sort());
    await other.stop();
  });
});
