import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { closeNetwork } from '@/lib/service/close-network';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { openNetwork } from '@/lib/service/open-network';
import { detail, journey, made, stateAt, stopAfterEach } from '@/test/journey';
import type { World, WorldOptions } from '@/test/local-world';

stopAfterEach();

/** Open from 08:00 to 09:00, three minutes for connections, three of which run. */
async function busy(options: WorldOptions = {}, drainMinutes = 3): Promise<World> {
  const here = await journey(options);
  const Tags = [{ Key: 'sluice:drain-minutes', Value: String(drainMinutes) }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
  await openNetwork(await here.context('opener', 'Ada'), { vpcId: here.vpcId, minutes: 60 });
  await here.advance({ minutes: 5 });
  here.aws.ec2.traffic({ connections: 3, bytesPerMinute: 60_000 });
  return here;
}
const quiet = { connections: 0, bytesPerMinute: 0 };
const isRouted = async (here: World) =>
  (await here.observe()).routeTables.some(
    ({ tags, routes }) =>
      tags['sluice:enrolled'] === 'true' && routes.some(({ destination }) => destination === '0.0.0.0/0'),
  );
async function runs(here: World) {
  const { stateMachines = [] } = await here.sfn.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.endsWith('workflow'));
  const { executions = [] } = await here.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn }),
  );
  return executions;
}
/** What was told on the event bus and by mail. */
async function noticed(here: World): Promise<string> {
  const { stateMachines = [] } = await here.sfn.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.endsWith('notice'));
  const { executions = [] } = await here.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn }),
  );
  const inputs = executions.map(async ({ executionArn }) => {
    const { input } = await here.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return input ?? '';
  });
  return (await Promise.all(inputs)).join('\n');
}

describe('a network that gives its connections time', () => {
  it('keeps the route while they run, and closes when they have ended', async () => {
    const here = await busy({}, 8);
    expect(await stateAt(here, '2026-11-23T09:02:00Z')).toBe('finishing');
    here.aws.ec2.traffic(quiet);
    expect(await stateAt(here, '2026-11-23T09:04:00Z')).toBe('finishing');
    expect(await isRouted(here)).toBe(true);
    expect(await stateAt(here, '2026-11-23T09:06:30Z')).toBe('closed');
    expect(made(here, 'DeleteRoute')).toBe(1);
  });

  it('is closed at once if nothing runs', async () => {
    const here = await busy();
    here.aws.ec2.traffic(quiet);
    expect(await stateAt(here, '2026-11-23T09:00:40Z')).toBe('closed');
  });

  it('cuts them at the limit, to the second, and says what was cut', async () => {
    const here = await busy();
    await here.advanceTo('2026-11-23T09:02:59Z');
    expect(await isRouted(here)).toBe(true);
    await here.advanceTo('2026-11-23T09:03:02Z');
    expect(await isRouted(here)).toBe(false);
    await here.advanceTo('2026-11-23T09:04:00Z');
    const [run] = await runs(here);
    const { output } = await here.sfn.send(new DescribeExecutionCommand({ executionArn: run?.executionArn }));
    expect(JSON.parse(output ?? '')).toMatchObject({
      why: expect.stringMatching(/Cut when the way out went: 3 connections through nat-/),
    });
    expect(await noticed(here)).toContain('Cut when the way out went: 3 connections through nat-');
  });

  it('says to people how many run and until when they have time', async () => {
    const here = await busy();
    await here.advanceTo('2026-11-23T09:01:00Z');
    expect(await detail(here)).toMatchObject({
      state: 'finishing',
      exposed: 'yes',
      finishing: { until: '2026-11-23T09:03:00Z', connections: 3 },
    });
    here.aws.faults.add({ service: 'monitoring', action: 'GetMetricData', code: 'InternalServiceFault' });
    expect((await detail(here)).finishing).toEqual({ until: '2026-11-23T09:03:00Z' });
  });

  it('gives time after Close now too, from the click on', async () => {
    const here = await busy();
    await here.advanceTo('2026-11-23T08:30:10Z');
    await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    expect(await stateAt(here, '2026-11-23T08:33:05Z')).toBe('finishing');
    expect(await stateAt(here, '2026-11-23T08:33:40Z')).toBe('closed');
  });

  it('is cut at once by an admin\u2019s stop, also while it is finishing', async () => {
    const here = await busy();
    expect(await stateAt(here, '2026-11-23T09:01:00Z')).toBe('finishing');
    await freezeNetwork(await here.context('admin'), { vpcId: here.vpcId });
    expect(await stateAt(here, '2026-11-23T09:01:40Z')).toBe('closed');
  });

  it('opened again while it is finishing, keeps its gateway, and nothing is cut', async () => {
    const here = await busy();
    await here.advanceTo('2026-11-23T09:01:00Z');
    const before = here.ec2Changes().filter((change) => change !== 'CreateTags');
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 30 });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('open');
    expect(here.ec2Changes().filter((change) => change !== 'CreateTags')).toEqual(before);
    // Its new end gives new time, and no more than that.
    expect(await stateAt(here, '2026-11-23T09:33:50Z')).toBe('finishing');
    expect(await stateAt(here, '2026-11-23T09:34:40Z')).toBe('closed');
  });

  it('gives no more time for a metric that cannot be read, nor for runs cut off or doubled', async () => {
    const here = await busy({ sweepMinutes: 5 });
    here.aws.ec2.traffic(quiet);
    here.aws.faults.add({ service: 'monitoring', action: 'GetMetricData', code: 'InternalServiceFault' });
    for (const minute of [0, 1, 2]) {
      await here.advanceTo(`2026-11-23T09:0${minute}:20Z`);
      for (const { executionArn, status } of await runs(here))
        if (status === 'RUNNING') await here.sfn.send(new StopExecutionCommand({ executionArn }));
      const input = { schema: 1, vpcId: here.vpcId, cause: 'retry' } as const;
      await here.engine.executions.start({ vpcId: here.vpcId, suffix: `retry-${minute}`, input });
      await here.engine.executions.start({ vpcId: here.vpcId, suffix: `retry-${minute}b`, input });
    }
    await here.advanceTo('2026-11-23T09:02:58Z');
    expect(await isRouted(here)).toBe(true);
    await here.advanceTo('2026-11-23T09:03:02Z');
    expect(await isRouted(here)).toBe(false);
    expect(await stateAt(here, '2026-11-23T09:04:00Z')).toBe('closed');
  });

  it('is closed by the sweep if all its runs were cut off', async () => {
    const here = await busy({ sweepMinutes: 5 });
    await here.advanceTo('2026-11-23T09:02:00Z');
    for (const { executionArn, status } of await runs(here))
      if (status === 'RUNNING') await here.sfn.send(new StopExecutionCommand({ executionArn }));
    expect(await stateAt(here, '2026-11-23T09:11:00Z')).toBe('closed');
  });

  it('is never given time past the latest end of its gateway, whatever cannot be read', async () => {
    const here = await busy({ sweepMinutes: 5 });
    await here.advanceTo('2026-11-23T08:58:00Z');
    await here.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'sluice' }));
    await here.advanceTo('2026-11-23T09:29:00Z');
    expect(await isRouted(here)).toBe(true);
    await here.advanceTo('2026-11-23T09:36:00Z');
    expect(await isRouted(here)).toBe(false);
  });
});

describe('a network that gives no time', () => {
  it('is closed at once, whatever runs', async () => {
    const here = await journey();
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    await here.advance({ minutes: 5 });
    here.aws.ec2.traffic({ connections: 3, bytesPerMinute: 60_000 });
    expect(await stateAt(here, '2026-11-23T09:00:40Z')).toBe('closed');
  });
});
