import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteTagsCommand,
  DescribeAddressesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
} from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { siteCountNames } from '@/lib/aws/metrics/site-metrics';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { seedOwnAddress } from '@/test/seed-networks';
import { openNetwork } from './open-network';
import { sweepSite } from './sweep-site';

const never = { sweepMinutes: 1440 };
const gone = 'vpc-0123456789abcdef0';

async function addresses(world: World): Promise<string[]> {
  const { Addresses = [] } = await world.ec2.send(new DescribeAddressesCommand({}));
  return Addresses.map(({ AllocationId = '' }) => AllocationId);
}
/** Names of what the sweep told of the site, and its words. */
async function told(world: World): Promise<string[]> {
  const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-notice';
  const { executions = [] } = await world.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.map(({ name = '' }) => name).filter((name) => name.startsWith('site_'));
}
/** The site's metrics of the last minutes, as an alarm sees them: the most of each. */
async function counts(world: World): Promise<Record<string, number>> {
  const MetricDataQueries = [...siteCountNames, 'SweepHeartbeat'].map((MetricName) => ({
    Id: MetricName.charAt(0).toLowerCase() + MetricName.slice(1),
    Label: MetricName,
    MetricStat: { Metric: { Namespace: 'Sluice', MetricName }, Stat: 'Maximum', Period: 60 },
  }));
  const EndTime = new Date(world.now().epochMilliseconds + 60_000);
  const StartTime = new Date(EndTime.getTime() - 5 * 60_000);
  const answer = await world.cloudwatch.send(
    new GetMetricDataCommand({ MetricDataQueries, StartTime, EndTime }),
  );
  const values = (answer.MetricDataResults ?? []).flatMap(({ Label = '', Values = [] }) =>
    Values.length > 0 ? [[Label, Math.max(...Values)] as const] : [],
  );
  return Object.fromEntries(values);
}
function refuse(world: World, action: string) {
  return world.aws.intercept((call, _input, next) => {
    if (call.action !== action) return next();
    throw new AwsError('InternalServerException', 'down', 500);
  });
}

describe('what is ours is found', () => {
  it('though its VPC is gone and nothing is known of it (F83): it is released', async () => {
    const world = await localWorld({ networks: 1 });
    const id = seedOwnAddress(world.aws, gone);
    const swept = await sweepSite(world.engine);
    expect(swept.findings).toMatchObject([{ kind: 'orphan', id, vpcId: gone, resource: 'address' }]);
    expect(swept.started).toEqual([gone]);
    await world.advance({ minutes: 1 });
    expect(await addresses(world)).toEqual([]);
    expect(await counts(world)).toMatchObject({ Orphans: 1, RunsStarted: 1, NetworksSwept: 2 });
  });

  it('though its VPC is not enrolled any more and has no records (F84)', async () => {
    const world = await localWorld({ ...never, exempt: { A1: 'it costs money until the tag is back' } });
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
    await world.advance({ minutes: 1 });
    const { routeTables } = await world.observe();
    const enrolled = { Key: 'sluice:enrolled', Value: 'true' };
    const Resources = routeTables.flatMap(({ id, tags }) => (tags[enrolled.Key] ? id : []));
    await world.ec2.send(new DeleteTagsCommand({ Resources, Tags: [enrolled] }));
    for (const Name of (await world.engine.records.list()).names)
      await world.scheduler.send(new DeleteScheduleCommand({ GroupName: 'sluice', Name }));
    expect((await sweepSite(world.engine)).started).toEqual([world.vpcId]);
    await world.advance({ hours: 1 });
    // Sluice's role may take routes out of enrolled tables only.
    expect((await world.observe()).gateways.map(({ state }) => state)).toEqual(['available']);
    await world.ec2.send(new CreateTagsCommand({ Resources, Tags: [enrolled] }));
    expect((await sweepSite(world.engine)).started).toEqual([world.vpcId]);
    await world.advance({ minutes: 2 });
    const { gateways } = await world.observe();
    expect([gateways.map(({ state }) => state), await addresses(world)]).toEqual([['deleted'], []]);
  });

  it('though it has lost its network’s tag: told once a day with a link, counted, and never touched (F80)', async () => {
    const world = await localWorld({ sweepMinutes: 60 });
    const homeless = seedOwnAddress(world.aws, world.vpcId);
    const Tags = [{ Key: 'sluice:vpc' }];
    await world.ec2.send(new DeleteTagsCommand({ Resources: [homeless], Tags }));
    const swept = await sweepSite(world.engine);
    expect(swept.findings).toMatchObject([{ kind: 'suspected-orphan', id: homeless, resource: 'address' }]);
    await world.advance({ hours: 20 });
    expect(await told(world)).toEqual([
      `site_suspected-orphan_${homeless}_20261124`,
      `site_suspected-orphan_${homeless}_20261123`,
    ]);
    expect(await counts(world)).toMatchObject({ SuspectedOrphans: 1 });
    expect(await addresses(world)).toEqual([homeless]);
    const { events } = await world.aws.host.invoke(
      'states',
      'GetExecutionHistory',
      {
        executionArn: `arn:aws:states:eu-central-1:000000000000:execution:sluice-notice:site_suspected-orphan_${homeless}_20261123`,
      },
      world.aws,
    );
    expect(JSON.stringify(events)).toContain(`#ElasticIpDetails:AllocationId=${homeless}`);
  });
});

describe('what troubles the whole site', () => {
  it('is told once by the sweep, and starts no run for each network', async () => {
    const world = await localWorld({ networks: 3, sweepMinutes: 20 });
    const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:sluice-sweep';
    const RoleArn = 'arn:aws:iam::000000000000:role/sluice-scheduler';
    const common = { GroupName: 'sluice', ScheduleExpression: 'cron(0 0 1 1 ? 2199)' };
    await world.scheduler.send(
      new CreateScheduleCommand({
        ...common,
        Name: 'site.freeze.abcdefghijkl.1.closes',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: arn, RoleArn, Input: '{"record":"unreadable"}' },
      }),
    );
    await world.advance({ hours: 3 });
    expect((await world.engine.executions.list({})).executions).toEqual([]);
    expect(await told(world)).toEqual([expect.stringMatching(/^site_spoilt-entry_.*_20261123$/)]);
    await sweepSite(world.engine);
    expect(await counts(world)).toMatchObject({ SpoiltEntries: 1, BlockedNetworks: 3, SweepHeartbeat: 1 });
  });

  it('as a missing group is no answer: told hourly, no heartbeat, and nothing is known of its entries (F85)', async () => {
    const world = await localWorld({ sweepMinutes: 20 });
    await world.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'sluice' }));
    await world.advanceTo('2026-11-23T10:01:00Z');
    expect(await told(world)).toEqual([10, '09', '08'].map((hour) => `site_records-unknown_20261123${hour}`));
    expect(await counts(world)).toEqual({
      NetworksSwept: 1,
      RunsStarted: 0,
      BlockedNetworks: 0,
      Orphans: 0,
      SuspectedOrphans: 0,
      Overdue: 0,
      RecordsUnknown: 1,
    });
  });
});

describe('a network that a person must see to', () => {
  it('is counted as blocked though only AWS\u2019s refusal of its last run tells it, until it is mended', async () => {
    const world = await localWorld(never);
    world.aws.faults.add({ service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' });
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 240 });
    await world.advance({ minutes: 2 });
    expect((await sweepSite(world.engine)).started).toEqual([]);
    expect(await counts(world)).toMatchObject({ BlockedNetworks: 1, RunsStarted: 0 });
    world.aws.faults.clear();
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 240 });
    await world.advance({ minutes: 6 });
    await sweepSite(world.engine);
    expect(await counts(world)).toMatchObject({ BlockedNetworks: 0 });
  });

  it('is counted as blocked where AWS refuses to let go of what is to go', async () => {
    const world = await localWorld(never);
    world.aws.faults.add({ service: 'ec2', action: 'ReleaseAddress', code: 'InvalidAddress.Locked' });
    seedOwnAddress(world.aws, world.vpcId);
    expect((await sweepSite(world.engine)).started).toEqual([world.vpcId]);
    await world.advance({ minutes: 6 });
    expect((await sweepSite(world.engine)).started).toEqual([world.vpcId]);
    expect(await counts(world)).toMatchObject({ BlockedNetworks: 1 });
  });
});

describe('a part that fails', () => {
  it('leaves the others done: a list of runs that cannot be read starts only what is overdue', async () => {
    const world = await localWorld(never);
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
    await world.advance({ minutes: 10 });
    const [gateway] = (await world.observe()).gateways;
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.id }));
    seedOwnAddress(world.aws, gone);
    const stop = refuse(world, 'ListExecutions');
    await expect(sweepSite(world.engine)).rejects.toThrow('ListExecutions');
    stop();
    const { executions } = await world.engine.executions.list({});
    expect(executions.map(({ cause }) => cause)).toEqual(['open']);
    expect(await counts(world)).toMatchObject({ NetworksSwept: 2, RunsStarted: 0 });
    expect(await counts(world)).not.toHaveProperty('SweepHeartbeat');
  });

  it('as networks that cannot be read leave the records tidied, and nothing is counted that was not seen', async () => {
    const world = await localWorld(never);
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 10 });
    await world.advance({ hours: 25 });
    expect((await world.engine.records.list()).garbage).toHaveLength(1);
    const stop = refuse(world, 'DescribeRouteTables');
    await expect(sweepSite(world.engine)).rejects.toThrow('DescribeRouteTables');
    stop();
    expect((await world.engine.records.list()).names).toEqual([]);
    expect(await counts(world)).toEqual({ RecordsUnknown: 0, SpoiltEntries: 0 });
  });
});
