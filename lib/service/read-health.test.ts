import { expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { readHealth } from './read-health';

const health = async (world: World) => readHealth(await world.context('viewer'));
const sweepOf = async (world: World) => {
  const [site] = (await health(world)).sites;
  return { lastSweepAt: site?.lastSweepAt, ...site?.checks.find(({ name }) => name === 'sweep') };
};

it('is well while sweeps end, and says when the last one did', async () => {
  const world = await localWorld();
  await world.advanceTo('2026-11-23T08:21:00Z');
  expect(await health(world)).toMatchObject({ ok: true });
  expect(await sweepOf(world)).toEqual({ name: 'sweep', ok: true, lastSweepAt: '2026-11-23T08:20:00.000Z' });
});

it('is not well before the first sweep', async () => {
  const world = await localWorld();
  expect(await health(world)).toMatchObject({ ok: false });
  expect(await sweepOf(world)).toMatchObject({ ok: false, lastSweepAt: undefined });
});

it('is not well once no sweep has ended wholly for a quarter of an hour', async () => {
  const world = await localWorld();
  await world.advanceTo('2026-11-23T08:11:00Z');
  const stop = world.aws.intercept((call, _input, next) => {
    if (call.action !== 'DescribeVpcs') return next();
    throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
  });
  await world.advanceTo('2026-11-23T08:26:00Z');
  stop();
  expect(await sweepOf(world)).toMatchObject({
    ok: false,
    detail: 'The last whole look at all networks ended 16 minutes ago; it is due every five.',
    lastSweepAt: '2026-11-23T08:10:00.000Z',
  });
});
