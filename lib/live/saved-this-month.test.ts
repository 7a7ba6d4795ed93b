import { expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { AwsError } from '@/local/core/service';
import { localWorld } from '@/test/local-world';
import { savedThisMonth } from './saved-this-month';

it('what was saved this month is read once an hour, for who sees all; a failure is not kept', async () => {
  const world = await localWorld({ sweepMinutes: 15 });
  const env = {};
  const saved = async (asker = env) => savedThisMonth(asker, await world.context('viewer'));
  expect(await saved({})).toBeUndefined();
  await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 5 });
  await world.advance({ hours: 30 });
  const heal = world.aws.intercept((call, _, next) =>
    call.action === 'GetMetricData'
      ? Promise.reject(new AwsError('ServiceUnavailableException', 'down'))
      : next(),
  );
  expect(await saved()).toBeUndefined();
  heal();
  let reads = 0;
  world.aws.onCall(({ call }) => {
    if (call.action === 'GetMetricData' && world.caller() === undefined) reads += 1;
  });
  const first = await saved();
  expect(first).toMatchObject({ month: '2026-11' });
  expect(first?.usd).toBeGreaterThan(0);
  const once = reads;
  await saved();
  expect(reads).toBe(once);
  await world.advance({ hours: 2 });
  expect((await saved())?.usd).toBeGreaterThan(first?.usd ?? 0);
  const grants = [{ role: 'viewer' as const, networks: { vpcIds: [world.vpcId] } }];
  expect(await savedThisMonth(env, await world.context('viewer', 'vic', grants))).toBeUndefined();
});

it('a month in which nothing was counted is looked at again after ten minutes', async () => {
  const world = await localWorld({ sweepMinutes: 15 });
  const env = {};
  const saved = async () => savedThisMonth(env, await world.context('viewer'));
  expect(await saved()).toBeUndefined();
  await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 5 });
  await world.advance({ minutes: 50 });
  expect(await saved()).toMatchObject({ month: '2026-11' });
});
