import {
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
} from '@aws-sdk/client-ec2';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { Observed } from '@/lib/egress/observed';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { seedOwnAddress } from '@/test/seed-networks';
import { createWindow } from './create-window';
import { freezeSite } from './freeze-site';
import { openNetwork } from './open-network';
import { sweepSite } from './sweep-site';

/** Names of the workflow's runs after the network, newest first. */
async function runs(world: World, cause: string): Promise<string[]> {
  const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-workflow';
  const { executions = [] } = await world.sfn.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
  );
  return executions
    .map(({ name = '' }) => name.split('_').slice(1).join('_'))
    .filter((name) => name.startsWith(cause));
}
const never = { sweepMinutes: 1440 };
/** A network that nobody foresaw: to judge it throws. */
function spoilt(observed: Observed): Observed {
  return Object.defineProperty({ ...observed }, 'gateways', {
    get: () => {
      throw new Error('a bug');
    },
  });
}
async function open(options: Parameters<typeof localWorld>[0] = never) {
  const world = await localWorld(options);
  await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 240 });
  await world.advance({ minutes: 2 });
  return world;
}

describe('where the sweep starts a run', () => {
  it('is nowhere while all is as it should be', async () => {
    const world = await open();
    const nothing = { started: [], removed: [], completed: [], findings: [], spoilt: [] };
    expect(await sweepSite(world.engine)).toEqual({ networks: 1, ...nothing });
  });

  it('is where something is left to do, once a minute at most', async () => {
    const world = await open();
    const [gateway] = (await world.observe()).gateways;
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.id }));
    const [first, second] = [await sweepSite(world.engine), await sweepSite(world.engine)];
    expect(first.started).toEqual([world.vpcId]);
    expect(second.started).toEqual([]);
    expect(await runs(world, 'sweep')).toHaveLength(1);
  });

  it('is not where a run is at work', async () => {
    const world = await localWorld({ ...never, pendingSeconds: 600 });
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 240 });
    await world.advance({ minutes: 2 });
    expect((await sweepSite(world.engine)).started).toEqual([]);
  });

  it('is, for what a person must mend, once an hour', async () => {
    const world = await localWorld({ sweepMinutes: 5 });
    const { routeTables, internetGatewayIds } = await world.observe();
    const table = routeTables.find((one) => one.tags['sluice:enrolled'])!;
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 240 });
    const route = {
      RouteTableId: table.id,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayIds[0],
    };
    await world.ec2.send(new CreateRouteCommand(route));
    await world.advanceTo('2026-11-23T10:59:00Z');
    const buckets = (await runs(world, 'sweep')).map((name) => name.split('_')[2]);
    // An hour of its own begins at a minute that the VPC's id decides.
    expect([3, 4]).toContain(buckets.length);
    expect(new Set(buckets).size).toBe(buckets.length);
  });
});

describe('a freeze of the whole site', () => {
  it('wakes the sweep when it ends, and the windows go on', async () => {
    const world = await localWorld(never);
    const ctx = await world.context();
    await freezeSite(ctx, { until: '2026-11-23T09:00:00Z' });
    const draft = {
      name: 'Mornings',
      zone: 'UTC',
      rule: { type: 'weekly' as const, days: ['MON' as const], opens: '07:00', closes: '12:00' },
    };
    await createWindow(ctx, {
      vpcId: world.vpcId,
      draft: { ...draft, skipDates: [], leadMinutes: 0, confirmedLong: false },
    });
    await world.advanceTo('2026-11-23T08:59:00Z');
    expect((await world.observe()).gateways).toEqual([]);
    await world.advanceTo('2026-11-23T09:01:00Z');
    expect((await world.observe()).gateways).toMatchObject([{ state: 'available' }]);
  });
});

describe('what writers left half done', () => {
  it('is completed, and what is over for a day is removed', async () => {
    const world = await localWorld(never);
    const stop = world.aws.intercept((call, input, next) => {
      if (call.action !== 'CreateSchedule' || !String(input.Name).endsWith('.opens')) return next();
      throw new AwsError('InternalServerException', 'cut off', 500);
    });
    const draft = {
      name: 'Nights',
      zone: 'UTC',
      rule: { type: 'weekly' as const, days: ['MON' as const], opens: '22:00', closes: '23:00' },
    };
    const half = createWindow(await world.context(), {
      vpcId: world.vpcId,
      draft: { ...draft, skipDates: [], leadMinutes: 0, confirmedLong: false },
    });
    await expect(half).rejects.toThrow();
    stop();
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 10 });
    expect((await sweepSite(world.engine)).completed).toHaveLength(1);
    await world.advance({ hours: 25 });
    await sweepSite(world.engine);
    const { kept, names } = await world.engine.records.list();
    expect(kept).toMatchObject([{ record: { kind: 'window' }, incomplete: false }]);
    expect(names).toHaveLength(2);
  });
});

describe('the sweep as a whole', () => {
  it('counts the gateways of an hour that are billed, and nothing where there is none', async () => {
    const world = await open();
    await sweepSite(world.engine);
    const { metrics } = world.engine;
    const hours = await metrics.billedHours(world.vpcIds, '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z');
    expect(hours.get(world.vpcId)).toEqual(new Map([[Date.parse('2026-11-23T08:00:00Z'), 1]]));
  });

  it('does its other parts though one fails, and then fails itself', async () => {
    const world = await open();
    const [gateway] = (await world.observe()).gateways;
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.id }));
    world.aws.intercept((call, _input, next) => {
      if (call.action !== 'PutMetricData') return next();
      throw new AwsError('InternalServiceFault', 'down', 500);
    });
    await expect(sweepSite(world.engine)).rejects.toThrow('PutMetricData');
    expect(await runs(world, 'sweep')).toHaveLength(1);
  });

  it('sees to the other networks though one cannot be judged, and then fails itself', async () => {
    const world = await localWorld({ ...never, networks: 2 });
    const [one = '', other = ''] = world.vpcIds;
    for (const vpcId of [one, other]) seedOwnAddress(world.aws, vpcId);
    const networks = {
      ...world.engine.networks,
      observeSite: async (named: readonly string[]) => {
        const seen = await world.engine.networks.observeSite(named);
        return { ...seen, networks: seen.networks.map((each) => (each.vpcId === one ? spoilt(each) : each)) };
      },
    };
    await expect(sweepSite({ ...world.engine, networks })).rejects.toThrow(`${one} cannot be judged`);
    const { executions } = await world.engine.executions.list({});
    expect(executions.map(({ vpcId }) => vpcId)).toEqual([other]);
    expect(await world.engine.metrics.lastHeartbeat()).toBeUndefined();
  });

  it('reads a tag whose time is finer than a nanosecond as no time, and judges its network', async () => {
    const world = await localWorld(never);
    const address = seedOwnAddress(world.aws, world.vpcId);
    const Tags = [{ Key: 'sluice:created-at', Value: '2026-11-23T07:00:00.0000000000Z' }];
    await world.ec2.send(new CreateTagsCommand({ Resources: [address], Tags }));
    expect((await sweepSite(world.engine)).started).toEqual([world.vpcId]);
  });

  it('looks at many networks with as many calls as at one', async () => {
    const world = await localWorld({ networks: 1, sweepMinutes: 1440 });
    const count = async () => {
      const calls: string[] = [];
      const stop = world.aws.onCall(({ call }) => calls.push(`${call.service}:${call.action}`));
      const { networks } = await sweepSite(world.engine);
      stop();
      return { networks, calls: calls.filter((call) => call.startsWith('ec2:')).length };
    };
    const one = await count();
    for (let number = 0; number < 40; number++) {
      const { Vpc } = await world.ec2.send(new CreateVpcCommand({ CidrBlock: `10.${100 + number}.0.0/16` }));
      const Tags = [{ Key: 'sluice:enrolled', Value: 'true' }];
      const TagSpecifications = [{ ResourceType: 'route-table' as const, Tags }];
      await world.ec2.send(new CreateRouteTableCommand({ VpcId: Vpc?.VpcId, TagSpecifications }));
    }
    expect(await count()).toEqual({ networks: 41, calls: one.calls });
  });
});
