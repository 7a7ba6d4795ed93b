import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { lease } from '@/test/run-by-hand';
import { stateOf, watched, whole } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

/** A network that is to be open for ten hours, and a run that begins to see to it. */
async function wantedOpen() {
  const world = await localWorld();
  worlds.push(world);
  const watch = watched(world, 20_000);
  await lease(world, 600);
  const start = () =>
    world.engine.executions.start({
      vpcId: world.vpcId,
      suffix: 'open-x',
      input: { schema: 1, vpcId: world.vpcId, cause: 'open' },
    });
  return { world, watch, start };
}

describe('while AWS does not let us look', () => {
  // F01, F90: an outage of three hours, or as long a throttling.
  it.each(['RequestLimitExceeded', 'InternalError', 'ETIMEDOUT'])(
    'nothing is changed, however long EC2 answers %s, few calls are made, and then it opens',
    async (code) => {
      const { world, watch, start } = await wantedOpen();
      const { id } = world.aws.faults.add({ service: 'ec2', action: 'Describe*', code });
      let calls = 0;
      world.aws.onCall(({ call }) => {
        if (call.service === 'ec2') calls += 1;
      });
      await start();
      await world.advance({ hours: 3 });
      expect(world.ec2Changes()).toEqual([]);
      // Three hours at half a call a second.
      expect(calls).toBeLessThan(5400);
      world.aws.faults.remove(id);
      await world.advance({ minutes: 11 });
      expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
      watch.assert();
    },
  );

  // F02: people are told, once an hour, and nothing is tried faster than that.
  it('a missing right is told once an hour, and changes nothing', async () => {
    const { world, watch, start } = await wantedOpen();
    world.aws.faults.add({ service: 'ec2', action: 'DescribeRouteTables', code: 'UnauthorizedOperation' });
    await start();
    await world.advanceTo('2026-11-23T10:30:00Z');
    expect(world.ec2Changes()).toEqual([]);
    expect(watch.notices.length).toBeGreaterThan(0);
    watch.assert();
  });

  // F03: a page that is lost fails the whole look.
  it('nothing is decided from the first page of a list', async () => {
    const { world, start } = await wantedOpen();
    world.aws.intercept(async ({ action }, input, next) => {
      if (action !== 'DescribeRouteTables') return next();
      if (input.NextToken) throw new AwsError('InternalError', 'The second page is lost.', 500);
      return { ...(await next()), NextToken: 'page-2' };
    });
    await start();
    await world.advance({ minutes: 20 });
    expect(world.ec2Changes()).toEqual([]);
  });

  // F88: the credentials of a warm function ran out in the middle of a look, and of a change.
  it.each(['DescribeSubnets', 'AllocateAddress', 'CreateRoute'])(
    'credentials that expire at %s change nothing but the time',
    async (action) => {
      const { world, start } = await wantedOpen();
      world.aws.faults.add({ action, code: 'ExpiredToken', count: 2 });
      await start();
      await world.advance({ minutes: 2 });
      expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
      expect(world.ec2Changes()).toEqual(['AllocateAddress', 'CreateNatGateway', 'CreateRoute']);
    },
  );
});

describe('what EC2 shows too late', () => {
  // F04, F10, F44: new things missing from lists, deleted ones still there, as they were up to 20 seconds ago.
  it.each([1, 2, 3])('makes no second gateway and leaves nothing behind (seed %i)', async (seed) => {
    const { world, watch, start } = await wantedOpen();
    world.aws.stale({ seconds: 20, probability: 0.5, seed });
    await start();
    await world.advance({ minutes: 6 });
    world.aws.stale(false);
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
    expect(world.ec2Changes().filter((change) => change === 'CreateNatGateway')).toHaveLength(1);
    world.aws.stale({ seconds: 20, probability: 0.5, seed });
    await world.advanceTo('2026-11-23T18:12:00Z');
    world.aws.stale(false);
    expect(await stateOf(world)).toMatchObject({ wanted: 'closed', gateways: [], addresses: 0 });
    watch.assert();
  });
});
