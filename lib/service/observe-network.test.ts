import {
  CreateNatGatewayCommand,
  DeleteNatGatewayCommand,
  DescribeAddressesCommand,
  DescribeSubnetsCommand,
} from '@aws-sdk/client-ec2';
import { DeleteScheduleGroupCommand, ListScheduleGroupsCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import type { World } from '@/test/local-world';
import { aRun, lease, names, release, runIn, steps } from '@/test/run-by-hand';

/** The seconds of each wait for a gateway that is being built. */
const waits = (answers: Awaited<ReturnType<Awaited<ReturnType<typeof aRun>>['toRest']>>) =>
  answers
    .filter(({ step, memory }) => step === 'Wait' && memory.waiting?.for === 'gateway-pending')
    .map(({ seconds }) => seconds);

describe('a run', () => {
  it('opens in the fewest steps, tells it once, and closes in order when the opening ends', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 60);
    const opening = await toRest();
    expect(steps(opening)).toEqual(['AllocateAddress', 'CreateGateway', 'CreateRoute', 'Steady']);
    expect(names(opening)).toEqual(['opened']);
    await world.advance({ minutes: 61 });
    const closing = await runIn(world).toRest();
    expect(steps(closing)).toEqual(['DeleteRoute', 'DeleteGateway', ...release, 'Steady']);
    expect(names(closing)).toEqual(['closing', 'closed']);
    await world.stop();
  });

  it('learns what gateways usually take here, and looks just round that time the next time', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 3);
    const first = await toRest();
    expect(waits(first)).toEqual([2, 2, 2, 2, 2]);
    await world.advance({ minutes: 4 });
    await runIn(world).toRest();
    await lease(world, 60, { id: 'leasebbbbbbb' });
    const second = await runIn(world).toRest();
    expect(waits(second)).toEqual([7, 1, 1, 1]);
    await world.stop();
  });

  it('F33: that changed something rests only when two looks in a row say so, and one that did not at once', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 3);
    await toRest();
    await world.advance({ minutes: 4 });
    let gone = false;
    let hidden = 0;
    world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      const gateways = answer.NatGateways as { State: string }[] | undefined;
      if (gateways) gone = gateways.every(({ State }) => State === 'deleted');
      if (call.action !== 'DescribeAddresses' || !gone || hidden > 0) return answer;
      hidden += 1;
      return { ...answer, Addresses: [] };
    });
    const answers = await runIn(world).toRest();
    expect(hidden).toBe(1);
    expect(answers.at(-1)).toMatchObject({ step: 'Steady' });
    expect((await world.ec2.send(new DescribeAddressesCommand({}))).Addresses).toEqual([]);
    expect(await runIn(world).toRest()).toHaveLength(1);
    await world.stop();
  });

  it('reads only the gateways while it waits for one', async () => {
    const { world, look, act } = await aRun();
    await lease(world, 60);
    for (let step = await look(); step.step !== 'Wait'; step = await look()) await act(step);
    const read: string[] = [];
    world.aws.onCall(({ call }) => read.push(`${call.service} ${call.action}`));
    await look();
    expect(read.filter((one) => one.startsWith('ec2'))).toEqual(['ec2 DescribeNatGateways']);
    await world.stop();
  });

  it('looks at everything again when a gateway beside it appears', async () => {
    const { world, look, act } = await aRun();
    await lease(world, 60);
    for (let step = await look(); step.step !== 'Wait'; step = await look()) await act(step);
    const { Subnets } = await world.ec2.send(new DescribeSubnetsCommand({}));
    const SubnetId = Subnets?.find((one) => one.VpcId === world.vpcId)?.SubnetId;
    await world.ec2.send(new CreateNatGatewayCommand({ SubnetId, ConnectivityType: 'private' }));
    const read: string[] = [];
    world.aws.onCall(({ call }) => read.push(call.action));
    await look();
    expect(read).toContain('DescribeRouteTables');
    await world.stop();
  });

  it('stays for a change that is less than 90 s away, and sees to it', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 1);
    const answers = await toRest();
    expect(steps(answers)).toEqual([
      'AllocateAddress',
      'CreateGateway',
      'CreateRoute',
      'DeleteRoute',
      'DeleteGateway',
      ...release,
      'Steady',
    ]);
    expect(answers.some(({ why }) => why.includes('next change'))).toBe(true);
    expect(names(answers)).toEqual(['opened', 'closing', 'closed']);
    await world.stop();
  });

  it('ends where the next change is further away', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 3);
    const answers = await toRest();
    expect(answers.at(-1)).toMatchObject({ step: 'Steady', wanted: { state: 'open' } });
    await world.stop();
  });

  it('gives up a gateway that is not wanted any more while AWS still builds it', async () => {
    const { world, toRest } = await aRun({ pendingSeconds: 120 });
    await lease(world, 1);
    const answers = await toRest();
    expect(steps(answers)).toEqual([
      'AllocateAddress',
      'CreateGateway',
      'DeleteGateway',
      ...release,
      'Steady',
    ]);
    await world.stop();
  });
});

describe('what gateways usually take', () => {
  it('is learnt to within a second, and the next opening routes within a second of available', async () => {
    const { world, toRest } = await aRun({ pendingSeconds: 41 });
    await lease(world, 600);
    await toRest();
    const first = (await world.engine.metrics.usualPendingSeconds(world.vpcId)) ?? 0;
    expect(Math.abs(first - 41)).toBeLessThanOrEqual(4);
    const [gateway] = (await world.observe()).gateways;
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.id }));
    await world.advance({ seconds: 20 });
    const started = world.now();
    await runIn(world).toRest();
    expect(world.now().since(started).total('seconds')).toBeLessThanOrEqual(42.5);
    await world.stop();
  });
});

describe('a click', () => {
  it('waits for its entry to be listed, a minute at most, then acts on what there is', async () => {
    const { world } = await aRun();
    const expects = { entry: `${world.vpcId}.lease.leaseaaaaaaa.1.closes`, listed: true };
    const { look, act } = runIn(world, { expects });
    const first = await look();
    expect(first).toMatchObject({ step: 'Wait', seconds: 1 });
    await act(first);
    await lease(world, 60);
    expect((await look()).step).toBe('AllocateAddress');
    const late = runIn(world, {
      expects: { ...expects, entry: `${world.vpcId}.lease.leaseccccccc.1.closes` },
    });
    expect((await late.look()).step).toBe('Wait');
    await world.advance({ seconds: 60 });
    expect((await late.look()).step).toBe('AllocateAddress');
    await world.stop();
  });
});

// F05
describe('records that cannot be read', () => {
  it('change nothing, and end the run as blocked', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 60);
    await toRest();
    const before = world.ec2Changes();
    const GroupName = await groupOf(world);
    await world.scheduler.send(new DeleteScheduleGroupCommand({ Name: GroupName }));
    const answers = await runIn(world).toRest();
    expect(answers.at(-1)).toMatchObject({
      step: 'Blocked',
      problems: [{ code: 'records-unknown' }],
      wanted: { state: 'unknown' },
    });
    expect(world.ec2Changes()).toEqual(before);
    await world.stop();
  });
});

describe('what AWS refuses for good', () => {
  it('is not tried again in the run, and is told', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 60);
    const refusing: World = {
      ...world,
      engine: {
        ...world.engine,
        opener: {
          ...world.engine.opener,
          allocateAddresses: async () => [
            { subject: 'one', outcome: 'refused', code: 'AddressLimitExceeded' },
          ],
        },
      },
    };
    const answers = await runIn(refusing).toRest();
    expect(steps(answers)).toEqual(['AllocateAddress', 'Blocked']);
    expect(answers.at(-1)?.tell.map(({ name }) => name)).toEqual([
      `${world.vpcId}_blocked_address-quota_${world.now().toString().slice(0, 13).replace(/[-T]/g, '')}`,
    ]);
    expect(steps(await toRest()).at(-1)).toBe('Steady');
    await world.stop();
  });
});

describe('a metric that cannot be read or written', () => {
  it('is noted and stops nothing', async () => {
    const { world } = await aRun();
    await lease(world, 60);
    const broken = async () => {
      throw new Error('CloudWatch is away');
    };
    const metrics = { ...world.engine.metrics, usualPendingSeconds: broken, pendingSeconds: broken };
    const answers = await runIn({ ...world, engine: { ...world.engine, metrics } }).toRest();
    expect(answers.at(-1)?.step).toBe('Steady');
    expect(answers.flatMap(({ notes }) => notes)).toEqual([
      expect.stringContaining('CloudWatch is away'),
      expect.stringContaining('CloudWatch is away'),
    ]);
    await world.stop();
  });
});

describe('a gateway deleted by hand while open', () => {
  it('is replaced on the same address', async () => {
    const { world, toRest } = await aRun();
    await lease(world, 60);
    await toRest();
    const before = await world.observe();
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: before.gateways[0]?.id }));
    const answers = await runIn(world).toRest();
    expect(steps(answers)).toEqual(['CreateGateway', 'DeleteRoute', 'CreateRoute', 'Steady']);
    const after = await world.observe();
    expect(after.addresses.map((one) => one.allocationId)).toEqual(
      before.addresses.map((one) => one.allocationId),
    );
    await world.stop();
  });
});

async function groupOf(world: World): Promise<string> {
  const { ScheduleGroups } = await world.scheduler.send(new ListScheduleGroupsCommand({}));
  return ScheduleGroups?.find(({ Name }) => Name?.includes('sluice') && !Name.includes('sweep'))?.Name ?? '';
}
