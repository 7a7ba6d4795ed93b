import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { listNetworks } from '@/lib/service/list-networks';
import { openNetwork } from '@/lib/service/open-network';
import { detail, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';

stopAfterEach();

/** As a person would in AWS's console: the entry stays, its Input is nonsense. */
async function spoil(world: World, kind: string): Promise<void> {
  const { Schedules = [] } = await world.scheduler.send(new ListSchedulesCommand({}));
  const entry = Schedules.find(({ Name }) => Name?.includes(`.${kind}.`));
  const whole = await world.scheduler.send(
    new GetScheduleCommand({ Name: entry?.Name, GroupName: entry?.GroupName }),
  );
  const { Name, GroupName, ScheduleExpression, FlexibleTimeWindow, Target } = whole;
  await world.scheduler.send(
    new UpdateScheduleCommand({
      Name,
      GroupName,
      ScheduleExpression,
      FlexibleTimeWindow,
      Target: { ...Target!, Input: '{"StateMachineArn":"x"}' },
    }),
  );
}

describe('an entry spoilt by hand', () => {
  it('leaves an open network open, and promises neither an end nor a next opening', async () => {
    const here = await journey({ sweepMinutes: 59 });
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 240 });
    await here.advance({ minutes: 5 });
    await spoil(here, 'lease');
    const seen = await detail(here);
    expect(seen).toMatchObject({ state: 'open', reason: { kind: 'unknown', cause: 'spoilt-entry' } });
    expect(seen.until).toBeUndefined();
    expect(seen.nextOpening).toBeUndefined();
    expect(seen.problems.map(({ code }) => code)).toContain('spoilt-entry');
  });

  it('keeps a network in the list that nothing else names', async () => {
    const here = await journey();
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 5 });
    const { Schedules = [] } = await here.scheduler.send(new ListSchedulesCommand({}));
    const entry = Schedules.find(({ Name }) => Name?.includes('.lease.'));
    const { GroupName, Target, FlexibleTimeWindow } = await here.scheduler.send(
      new GetScheduleCommand({ Name: entry?.Name, GroupName: entry?.GroupName }),
    );
    const vpcId = 'vpc-0123456789abcdef0';
    await here.scheduler.send(
      new CreateScheduleCommand({
        Name: `${vpcId}.window.aaaaaaaaaaaa.1.closes`,
        GroupName,
        FlexibleTimeWindow,
        ScheduleExpression: 'rate(1 days)',
        Target: { ...Target!, Input: '{"StateMachineArn":"x"}' },
      }),
    );
    const { networks } = await listNetworks(await here.context('viewer'), {});
    expect(networks.map((network) => network.vpcId)).toContain(vpcId);
  });
});

describe('a cursor', () => {
  it('that is none of ours is refused', async () => {
    const here = await journey();
    const ctx = await here.context('viewer');
    await expect(listNetworks(ctx, { cursor: '%FF%FE' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
