import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { createWindow } from '@/lib/service/create-window';
import { openNetwork } from '@/lib/service/open-network';
import { AwsError } from '@/local/core/service';
import { draft } from '@/test/journey';
import { localWorld, type World } from '@/test/local-world';
import { empty, stateOf, whole } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

/** A window from 09:00 to 10:00 whose entries never reach the workflow; what they would start, by hand. */
async function windowed() {
  const world = await localWorld({ sweepMinutes: 59 });
  worlds.push(world);
  const { id } = await createWindow(await world.context(), { vpcId: world.vpcId, draft: draft() });
  await world.advance({ minutes: 1 });
  let number = 0;
  const wake = async (edge: 'opens' | 'closes', scheduledTime: string) => {
    number += 1;
    await world.engine.executions.start({
      vpcId: world.vpcId,
      suffix: `window-${id}_${edge}${number}`,
      input: { schema: 1, vpcId: world.vpcId, cause: 'window', scheduledTime },
    });
    await world.advance({ minutes: 2 });
  };
  return { world, wake };
}

describe('an entry that wakes the workflow', () => {
  // F54
  it('twice, seconds or 20 hours apart, changes nothing the second time', async () => {
    const { world, wake } = await windowed();
    await world.advanceTo('2026-11-23T09:01:00Z');
    const opened = world.ec2Changes();
    await wake('opens', '2026-11-23T09:00:00Z');
    expect(world.ec2Changes()).toEqual(opened);
    await world.advanceTo('2026-11-24T05:00:00Z');
    const closed = world.ec2Changes();
    await wake('opens', '2026-11-23T09:00:00Z');
    await wake('closes', '2026-11-23T10:00:00Z');
    expect(world.ec2Changes()).toEqual(closed);
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
  });

  // F55, F57: what is wanted is asked when the run looks, not when the entry was due.
  it('after the window is over, or in the wrong order, opens nothing', async () => {
    const { world, wake } = await windowed();
    await world.advanceTo('2026-11-23T10:02:00Z');
    const before = world.ec2Changes();
    await wake('closes', '2026-11-23T10:00:00Z');
    await wake('opens', '2026-11-23T09:00:00Z');
    expect(world.ec2Changes()).toEqual(before);
  });

  // F56: not for the opening and not for the closing.
  it('never is made up for by the sweep', async () => {
    const world = await localWorld({ sweepMinutes: 5 });
    worlds.push(world);
    await createWindow(await world.context(), { vpcId: world.vpcId, draft: draft() });
    await world.advance({ minutes: 1 });
    world.aws.intercept(({ service, action }, input, next) => {
      const byEntry =
        service === 'states' && action === 'StartExecution' && /_window-/.test(String(input.name));
      if (byEntry) throw new AwsError('StateMachineDoesNotExist', 'It never comes.');
      return next();
    });
    await world.advanceTo('2026-11-23T09:06:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
    await world.advanceTo('2026-11-23T10:06:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
  });
});

describe('windows that touch', () => {
  // F60
  it('keep one gateway', async () => {
    const world = await localWorld({ sweepMinutes: 59 });
    worlds.push(world);
    for (const rule of [{}, { opens: '10:00', closes: '11:00' }]) {
      await createWindow(await world.context(), { vpcId: world.vpcId, draft: draft(rule) });
    }
    await world.advanceTo('2026-11-23T10:05:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
    expect(world.ec2Changes()).toEqual(['AllocateAddress', 'CreateNatGateway', 'CreateRoute']);
  });
});

describe('a run that a person stops', () => {
  // F65
  it('is followed by the sweep’s, which ends what it began', async () => {
    const world = await localWorld({ sweepMinutes: 5 });
    worlds.push(world);
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
    await world.advance({ seconds: 3 });
    const [run] = await world.engine.executions.running();
    await world.sfn.send(new StopExecutionCommand({ executionArn: run?.executionArn }));
    await world.advance({ minutes: 6 });
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
  });
});
