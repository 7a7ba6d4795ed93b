import { AllocateAddressCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';

/** What the function `close` would do if its plan named somebody else's address. */
async function releaseForeign(world: World): Promise<void> {
  const { AllocationId = '' } = await world.ec2.send(new AllocateAddressCommand({}));
  const items = [{ slot: 'one', allocationId: AllocationId }];
  await world.asWorker('close', {}, () => world.engine.closer.releaseAddresses(world.vpcId, items));
}

describe('every world of the tests', () => {
  it('fails its test if the product touches what is not its own, and shows the story', async () => {
    const world = await localWorld();
    await releaseForeign(world);
    await expect(world.stop()).rejects.toThrow(
      /S1 .*ReleaseAddress: eipalloc-\w+ is not ours[\s\S]*product close: ec2:Release/,
    );
  });

  it('can be exempted, with a reason', async () => {
    const world = await localWorld({ exempt: { S1: 'the test itself names a foreign address' } });
    await releaseForeign(world);
    await world.stop();
  });

  it('is watched in all that the workflow does', async () => {
    const world = await localWorld();
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 30 });
    await world.advance({ minutes: 10 });
    // Nobody is there to close it any more.
    world.aws.intercept(async (call, _, next) => {
      if (call.service === 'lambda') return { StatusCode: 200, FunctionError: 'Unhandled', Payload: '{}' };
      return next();
    });
    await world.advance({ minutes: 90 });
    await expect(world.stop()).rejects.toThrow(/A1 .*is billed at .* nobody wants it since 2026-11-23T08:29/);
  });
});
