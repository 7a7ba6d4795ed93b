import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { detail, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { openNetwork } from './open-network';
import { readHealth } from './read-health';
import { sweepSite } from './sweep-site';

stopAfterEach();

const schedule = {
  GroupName: 'sluice',
  ScheduleExpression: 'rate(1 hours)',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target: {
    Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:my-own-job',
    RoleArn: 'arn:aws:iam::000000000000:role/my-own-role',
  },
};
async function swept(here: World): Promise<void> {
  await sweepSite(here.engine);
  await here.advance({ minutes: 1 });
}
async function worldWith(entry: string): Promise<World> {
  const here = await journey({ sweepMinutes: 1440 });
  await here.scheduler.send(new CreateScheduleCommand({ ...schedule, Name: entry }));
  await swept(here);
  return here;
}
/** What was told of the whole site. */
async function told(here: World): Promise<string[]> {
  const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-notice';
  const { executions = [] } = await here.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const about = executions.filter(({ name = '' }) => name.startsWith('site_'));
  return Promise.all(
    about.map(async ({ executionArn }) => {
      const { input = '' } = await here.sfn.send(new DescribeExecutionCommand({ executionArn }));
      return input;
    }),
  );
}
const health = async (here: World) => readHealth(await here.context('viewer'));
const failed = async (here: World) => {
  const { ok, sites } = await health(here);
  const checks = sites.flatMap((site) => site.checks.filter((check) => !check.ok));
  expect(ok).toBe(checks.length === 0);
  return checks.map(({ name, detail }) => `${name}: ${detail}`);
};

describe('an entry in the schedule group that is not ours', () => {
  it('is told as that, once, and neither keeps a network from opening nor Sluice from being well', async () => {
    const here = await worldWith('my-own-job');
    await here.advance({ hours: 25 });
    await swept(here);
    const notices = await told(here);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('The entry my-own-job in Sluice’s schedule group is not Sluice’s.');
    expect(notices[0]).not.toContain('nothing new is opened');
    expect(await failed(here)).toEqual([]);
    const entries = [{ name: 'my-own-job', why: 'The name is not one that Sluice gives.' }];
    expect((await health(here)).sites).toMatchObject([{ spoilt: entries }]);
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    await here.advance({ minutes: 4 });
    expect(await detail(here)).toMatchObject({ state: 'open', problems: [] });
  });
});

describe('an entry of ours that cannot be read', () => {
  it('is told as what keeps networks from opening, and health names the check that failed', async () => {
    const here = await worldWith('site.freeze.abcdefghijkl.1.closes');
    expect((await told(here))[0]).toContain('cannot be read, so nothing new is opened');
    expect(await failed(here)).toEqual([
      expect.stringMatching(/^entries: Cannot be read: site\.freeze\.abcdefghijkl\.1\.closes \(/),
    ]);
  });
});
