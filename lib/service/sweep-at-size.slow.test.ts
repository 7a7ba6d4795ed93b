import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { seedNetworks, seedOwnAddress } from '@/test/seed-networks';
import { sweepSite } from './sweep-site';

const size = 1000;
const needy = 20;
const tally = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
/** What a sweep calls, as `service:Action`, and what it answers. */
async function swept(world: World) {
  const calls: string[] = [];
  const stop = world.aws.onCall(({ call }) => calls.push(`${call.service}:${call.action}`));
  const answer = await sweepSite(world.engine);
  stop();
  // Runs that it started make calls of their own, once they run.
  const of = (service: string) => calls.filter((call) => call.startsWith(`${service}:`));
  return { answer, calls, of };
}

/** Names of what was told. */
async function notices(world: World): Promise<string[]> {
  const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-notice';
  const { executions = [] } = await world.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.map(({ name = '' }) => name).filter((name) => name.startsWith('site_'));
}

describe(`a sweep of ${size} networks`, () => {
  let world: World;
  let vpcIds: readonly string[];
  beforeAll(async () => {
    world = await localWorld({ networks: 0, sweepMinutes: 1440 });
    vpcIds = seedNetworks(world.aws, size);
  }, 60_000);

  it('of which nothing is to be done takes 72 calls, and starts nothing (F90, F94)', async () => {
    // The first of all makes the stream of the looks.
    await sweepSite(world.engine);
    const { answer, calls } = await swept(world);
    expect(answer).toMatchObject({ networks: size, started: [], findings: [] });
    expect(tally(calls)).toEqual({
      'scheduler:ListSchedules': 1,
      'scheduler:GetScheduleGroup': 1,
      'states:ListExecutions': 1,
      'ec2:DescribeAddresses': 1,
      'ec2:DescribeEgressOnlyInternetGateways': 1,
      // Five batches of 200 networks; three tables each, 100 a page; the enrolled ones once more, to find them.
      'ec2:DescribeRouteTables': 30 + 10,
      'ec2:DescribeNatGateways': 5 + 1,
      'ec2:DescribeVpcs': 5,
      'ec2:DescribeSubnets': 5,
      'ec2:DescribeInternetGateways': 5,
      // One for each last digit of the networks' ids: these have all the same.
      'logs:PutLogEvents': 1,
      'monitoring:PutMetricData': 2,
      'ssm:GetParametersByPath': 1,
    });
  });

  it(`of which ${needy} need something starts exactly those, and leaves them alone while they are at work`, async () => {
    const chosen = vpcIds.filter((_, index) => index % (size / needy) === 0);
    for (const vpcId of chosen) seedOwnAddress(world.aws, vpcId);
    const first = await swept(world);
    expect(first.answer.started).toEqual([...chosen].sort());
    expect(first.of('states').filter((call) => call === 'states:StartExecution').length).toBe(needy);
    await world.advance({ minutes: 3 });
    const addresses = (await world.engine.networks.observeAll([])).flatMap((one) => one.addresses);
    expect(addresses).toEqual([]);
    expect((await swept(world)).answer.started).toEqual([]);
  });
});

it('a sweep whose records cannot be read starts only what is past its latest end, and tells once an hour', async () => {
  const world = await localWorld({ networks: 0, sweepMinutes: 1440 });
  const [late = '', early = ''] = seedNetworks(world.aws, 100);
  seedOwnAddress(world.aws, late, { 'sluice:expires-at': '2026-11-23T07:59:00Z' });
  seedOwnAddress(world.aws, early, { 'sluice:expires-at': '2026-11-23T08:59:00Z' });
  world.aws.intercept((call, _input, next) => {
    if (call.action !== 'ListSchedules') return next();
    throw new AwsError('InternalServerException', 'down', 500);
  });
  const { answer } = await swept(world);
  expect(answer).toMatchObject({ recordsUnknown: 'records-unreadable', started: [late] });
  await world.advance({ minutes: 30 });
  expect((await swept(world)).answer.started).toEqual([]);
  const { executions } = await world.engine.executions.list({});
  expect(executions).toHaveLength(1);
  expect(await notices(world)).toEqual(['site_records-unknown_2026112308']);
  expect(await world.engine.metrics.lastHeartbeat()).toBeUndefined();
});

it('reads entries once, however many there are, and then only those that have changed', async () => {
  const world = await localWorld({ networks: 0, sweepMinutes: 1440 });
  const vpcIds = seedNetworks(world.aws, 130);
  const by = { id: 'ada', name: 'Ada' };
  const rule = { type: 'weekly' as const, days: ['TUE' as const], opens: '22:00', closes: '23:00' };
  const more = { zone: 'UTC', skipDates: [], leadMinutes: 0, confirmedLong: false };
  const draft = { name: 'Nightly', rule, ...more };
  const at = world.now().toString();
  for (const [index, vpcId] of vpcIds.entries()) {
    const id = `window${String(index).padStart(6, '0')}`;
    const base = { schema: 1 as const, id, revision: 1, by, at };
    await world.engine.records.write({
      ...base,
      kind: 'window',
      vpcId,
      ...draft,
      skipOpenings: [],
      off: false,
    });
  }
  const [cold, warm] = [await swept(world), await swept(world)];
  const lists = { 'scheduler:ListSchedules': 3, 'scheduler:GetScheduleGroup': 1 };
  expect(tally(cold.of('scheduler'))).toEqual({ ...lists, 'scheduler:GetSchedule': 260 });
  expect(tally(warm.of('scheduler'))).toEqual(lists);
});

it('reads once why each network was refused, and leaves them alone for the hour', async () => {
  const world = await localWorld({ networks: 0, sweepMinutes: 1440 });
  const vpcIds = seedNetworks(world.aws, needy);
  const by = { id: 'ada', name: 'Ada' };
  const [at, until] = [world.now().toString(), world.now().add({ hours: 3 }).toString()];
  for (const [index, vpcId] of vpcIds.entries()) {
    const id = `lease${String(index).padStart(7, '0')}`;
    const lease = { schema: 1, kind: 'lease', id, revision: 1, by, at, createdAt: at, until, vpcId } as const;
    await world.engine.records.write(lease);
  }
  world.aws.faults.add({ service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' });
  expect((await swept(world)).answer.started).toHaveLength(needy);
  await world.advance({ minutes: 5 });
  const first = await swept(world);
  await world.advance({ minutes: 5 });
  const second = await swept(world);
  expect([first, second].map(({ answer }) => answer.started)).toEqual([[], []]);
  // One list more than where nothing is to be done: whose last run ended how.
  expect(tally(first.of('states'))).toEqual({
    'states:ListExecutions': 2,
    'states:GetExecutionHistory': needy,
  });
  expect(tally(second.of('states'))).toEqual({ 'states:ListExecutions': 2 });
  await world.advance({ minutes: 55 });
  expect((await swept(world)).answer.started).toHaveLength(needy);
});
