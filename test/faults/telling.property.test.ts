import { afterEach, describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';
import { stateOf, watched, whole } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

async function openedWith(fault: Parameters<World['aws']['faults']['add']>[0], minutes = 2) {
  const world = await localWorld();
  worlds.push(world);
  const watch = watched(world, 20_000);
  world.aws.faults.add(fault);
  await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 600 });
  await world.advance({ minutes });
  return { world, watch };
}

describe('when people cannot be told', () => {
  // F35, F89: and it is told once, when SNS takes it.
  it.each(['AuthorizationError', 'NotFound', 'Throttled', 'InternalError', 'KMSAccessDenied', 'ETIMEDOUT'])(
    'the network opens all the same, and the run succeeds, though SNS answers %s',
    async (code) => {
      const { world, watch } = await openedWith({ service: 'sns', action: 'Publish', code });
      expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
      const { executions } = await world.engine.executions.list({ limit: 10 });
      expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
      expect(watch.notices).toEqual([]);
      world.aws.faults.clear();
      await world.advance({ hours: 2 });
      expect(watch.notices).toHaveLength(1);
      expect(watch.notices[0]).toContain('Network open');
    },
  );
});

describe('when a notice cannot be started', () => {
  it('for a moment, it is told all the same, once', async () => {
    const fault = {
      service: 'states',
      action: 'StartExecution',
      code: 'ThrottlingException',
      skip: 1,
      count: 2,
    };
    const { world, watch } = await openedWith(fault, 10);
    expect(world.aws.faults.list()).toMatchObject([{ fired: 2 }]);
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
    expect(watch.notices.map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('Network open'),
    ]);
  });
});

describe('what AWS says when it denies', () => {
  // F98, F11: a service control policy, a boundary and a policy of one's own are told apart by AWS's words alone.
  it('is told in its own words', async () => {
    const message =
      'You are not authorized to perform: ec2:AllocateAddress with an explicit deny in a service control policy';
    const fault = { action: 'AllocateAddress', code: 'UnauthorizedOperation', message };
    const { world, watch } = await openedWith(fault, 55);
    expect(watch.notices).toHaveLength(1);
    expect(watch.notices[0]).toContain('explicit deny in a service control policy');
    expect((await stateOf(world)).addresses).toBe(0);
    watch.assert();
  });
});
