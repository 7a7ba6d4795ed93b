import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { createWindow } from '@/lib/service/create-window';
import { listNetworks } from '@/lib/service/list-networks';
import { openNetwork } from '@/lib/service/open-network';
import { sweepSite } from '@/lib/service/sweep-site';
import { switchWindow } from '@/lib/service/switch-window';
import { detail, draft, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';

stopAfterEach();

/** As a person would in AWS's console: the entry stays, its Input is nonsense. */
async function spoil(world: World, kind: string, suffix = 'closes'): Promise<void> {
  const { Schedules = [] } = await world.scheduler.send(new ListSchedulesCommand({}));
  const entry = Schedules.find(({ Name }) => Name?.includes(`.${kind}.`) && Name.endsWith(suffix));
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

describe('an opening entry spoilt by hand (F86)', () => {
  it('fails no sweep: the heart beats, and the spoilt entry is told of', async () => {
    const here = await journey({ sweepMinutes: 1440 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: draft() });
    await here.advance({ minutes: 1 });
    await spoil(here, 'window', 'opens');
    const swept = await sweepSite(here.engine);
    expect(swept).toMatchObject({
      networks: 1,
      completed: [],
      spoilt: [expect.stringMatching(/\.1\.opens$/)],
    });
    expect(await here.engine.metrics.lastHeartbeat()).toBeDefined();
  });

  it('goes with the next edit of its window, and the window is whole again', async () => {
    const here = await journey({ sweepMinutes: 1440 });
    const ctx = await here.context('operator');
    const { id: windowId } = await createWindow(ctx, { vpcId: here.vpcId, draft: draft() });
    await here.advance({ minutes: 1 });
    await spoil(here, 'window', 'opens');
    expect((await here.engine.records.list()).spoilt).toHaveLength(1);
    await switchWindow(ctx, { vpcId: here.vpcId, windowId, off: true });
    const { kept, spoilt } = await here.engine.records.list();
    expect(spoilt).toEqual([]);
    expect(kept).toMatchObject([{ record: { revision: 2 }, incomplete: false }]);
  });
});

describe('a cursor', () => {
  it('that is none of ours is refused', async () => {
    const here = await journey();
    const ctx = await here.context('viewer');
    await expect(listNetworks(ctx, { cursor: '%FF%FE' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
