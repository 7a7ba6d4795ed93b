import {
  AllocateAddressCommand,
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteTagsCommand,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { SampleNetwork } from '@/infra/local/samples';
import { seedNetwork } from '@/infra/local/seed-network';
import { tag } from '@/lib/egress/tags';
import { AwsError } from '@/local/core/service';
import { detail, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { openNetwork } from './open-network';

stopAfterEach();

const letters = ['a', 'b', 'c'] as const;
const inAll: SampleNetwork = {
  name: 'three-zones',
  cidr: '10.60.0.0/16',
  tags: { [tag.gateways]: 'per-zone', [tag.address]: 'retained' },
  gatewaySubnets: letters.map((zone, i) => ({ zone, cidr: `10.60.${i}.0/24` })),
  tables: letters.map((zone, i) => ({
    name: `private-${zone}`,
    subnets: [{ zone, cidr: `10.60.${16 * (i + 1)}.0/20` }],
  })),
  ipv6: false,
};

/** A world with a network of three zones, each with a subnet for its gateway and a table; swept every five minutes. */
async function threeZones(tags: SampleNetwork['tags'] = inAll.tags): Promise<World> {
  const here = await journey({ sweepMinutes: 5 });
  const vpcId = await seedNetwork(here.ec2, { ...inAll, tags });
  return { ...here, vpcId, observe: (id = vpcId) => here.observe(id) };
}
const zone = (here: World, letter: string) => here.engine.site.region + letter;
const open = async (here: World, minutes = 120) =>
  openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes });
const close = async (here: World) => {
  await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
  await here.advance({ minutes: 5 });
};
/** The zone of the live gateway to which each enrolled table leads. */
async function ways(here: World) {
  const { gateways, routeTables } = await here.observe();
  return routeTables
    .filter((table) => table.tags[tag.enrolled] === 'true')
    .map((table) => {
      const route = table.routes.find(({ destination }) => destination === '0.0.0.0/0');
      const to = gateways.find(({ id, state }) => id === route?.target.id && state === 'available');
      return `${table.name?.slice(-1)} to ${to?.zone?.slice(-1) ?? 'nowhere'}`;
    })
    .sort();
}
async function live(here: World) {
  const { gateways } = await here.observe();
  return gateways
    .filter(({ state }) => state !== 'deleted')
    .map((one) => one.zone?.slice(-1))
    .sort();
}
/** The network's own addresses: slot and public address. */
async function addresses(here: World): Promise<string[]> {
  const found = await here.observe();
  return found.addresses.map(({ tags, publicIp }) => `${tags[tag.slot]} ${publicIp}`).sort();
}
async function mark(here: World, letter: string, value: string | undefined) {
  const { subnets } = await here.observe();
  const found = subnets.find(({ name }) => name === `three-zones-public-${letter}`);
  const Resources = [found?.id ?? ''];
  if (value) {
    const Tags = [{ Key: tag.gatewaySubnet, Value: value }];
    await here.ec2.send(new CreateTagsCommand({ Resources, Tags }));
  } else {
    const Tags = [{ Key: tag.gatewaySubnet }];
    await here.ec2.send(new DeleteTagsCommand({ Resources, Tags }));
  }
}
const retag = (here: World, Key: string, Value: string) =>
  here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags: [{ Key, Value }] }));
const slotIn = (tags: unknown) =>
  (tags as TagSpecification[])[0]?.Tags?.find(({ Key }) => Key === tag.slot)?.Value;
const home = ['a to a', 'b to b', 'c to c'];

describe('a network with a gateway in each zone', () => {
  it('opens and closes twice and keeps its addresses', async () => {
    const here = await threeZones();
    const seen: string[][] = [];
    for (const _ of [1, 2]) {
      await open(here);
      await here.advance({ minutes: 4 });
      expect((await detail(here)).state).toBe('open');
      expect(await ways(here)).toEqual(home);
      const { waysOut } = await detail(here);
      expect(waysOut.addresses.map(({ kind, inUse }) => [kind, inUse])).toEqual(
        Array(3).fill(['kept', true]),
      );
      seen.push(await addresses(here));
      await close(here);
      expect(await detail(here)).toMatchObject({ state: 'closed', exposed: 'no', problems: [] });
      expect(await live(here)).toEqual([]);
      await here.advance({ minutes: 20 });
      seen.push(await addresses(here));
    }
    expect(seen[0]).toHaveLength(3);
    expect(seen).toEqual(Array(4).fill(seen[0]));
    expect(here.ec2Changes().filter((change) => change === 'AllocateAddress')).toHaveLength(3);
    expect(here.ec2Changes()).not.toContain('ReleaseAddress');
  });

  it('gives its addresses up when it says ephemeral again, though it is closed', async () => {
    const here = await threeZones();
    await open(here);
    await here.advance({ minutes: 4 });
    await close(here);
    await retag(here, tag.address, 'ephemeral');
    await here.advance({ minutes: 6 });
    expect(await addresses(here)).toEqual([]);
    expect((await detail(here)).state).toBe('closed');
  });

  it('takes a zone in and lets it go while it is open, cuts no table off, and keeps the address of both', async () => {
    const here = await threeZones();
    await mark(here, 'c', undefined);
    await open(here);
    await here.advance({ minutes: 4 });
    expect(await ways(here)).toEqual(['a to a', 'b to b', 'c to a']);
    expect((await detail(here)).problems).toMatchObject([{ code: 'zone-unmarked', blocks: false }]);
    const before = here.ec2Changes().length;
    await mark(here, 'c', 'true');
    await here.advance({ minutes: 8 });
    expect(await ways(here)).toEqual(home);
    expect(here.ec2Changes().slice(before)).toEqual([
      'CreateTags',
      'AllocateAddress',
      'CreateNatGateway',
      'DeleteRoute',
      'CreateRoute',
    ]);
    const known = await addresses(here);
    await mark(here, 'c', undefined);
    await here.advance({ minutes: 8 });
    expect(await ways(here)).toEqual(['a to a', 'b to b', 'c to a']);
    expect(await live(here)).toEqual(['a', 'b']);
    expect(here.ec2Changes().slice(before + 5)).toEqual([
      'DeleteTags',
      'DeleteRoute',
      'CreateRoute',
      'DeleteNatGateway',
    ]);
    await close(here);
    expect(await addresses(here)).toEqual(known);
    expect(known).toHaveLength(3);
  });

  it('moved to and fro within an hour, a table is never left without a way out as if somebody fought for it', async () => {
    const here = await threeZones({ [tag.gateways]: 'per-zone' });
    await open(here, 240);
    await here.advance({ minutes: 7 });
    for (let turn = 0; turn < 10; turn++) {
      await mark(here, 'c', turn % 2 === 0 ? undefined : 'true');
      await here.advance({ minutes: 6 });
      expect(await ways(here)).toEqual(['a to a', 'b to b', turn % 2 === 0 ? 'c to a' : 'c to c']);
    }
  });

  it('becomes one gateway and again one in each zone while it is open: every table has a way out all the time', async () => {
    const here = await threeZones({ [tag.gateways]: 'per-zone' });
    await open(here, 240);
    await here.advance({ minutes: 4 });
    for (const [mode, expected] of [
      ['one', ['a', 'b', 'c'].map((letter) => expect.stringMatching(`^${letter} to [abc]$`))],
      ['per-zone', home],
    ] as const) {
      const before = here.ec2Changes().length;
      await retag(here, tag.gateways, mode);
      await here.advance({ minutes: 10 });
      expect(await ways(here)).toEqual(expected);
      expect(await live(here)).toHaveLength(mode === 'one' ? 1 : 3);
      expect(await addresses(here)).toHaveLength(mode === 'one' ? 1 : 3);
      const routes = here
        .ec2Changes()
        .slice(before)
        .filter((change) => change.endsWith('Route'));
      const moved = routes.join(' ').replaceAll('DeleteRoute DeleteRoute', 'DeleteRoute');
      expect(moved).toMatch(/^(DeleteRoute )+(CreateRoute ?)+/);
    }
    await close(here);
    expect(await addresses(here)).toEqual([]);
  });
});

describe('one zone of three whose gateway was deleted by hand', () => {
  it('is named until it leads out again', async () => {
    const here = await threeZones({ [tag.gateways]: 'per-zone' });
    await open(here, 240);
    await here.advance({ minutes: 2 });
    const { gateways } = await here.observe();
    const NatGatewayId = gateways.find((one) => one.zone === zone(here, 'b'))?.id;
    await here.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    await here.advance({ seconds: 30 });
    const seen = await detail(here);
    expect(seen.problems.map(({ code, message }) => [code, message.includes(zone(here, 'b'))])).toEqual([
      ['partly-open', true],
    ]);
    await here.advance({ minutes: 10 });
    expect((await detail(here)).problems).toEqual([]);
  });
});

describe('one zone of three over a quota', () => {
  it('keeps the others neither closed nor waiting, is told, and opens when there is room', async () => {
    const here = await threeZones({ [tag.gateways]: 'per-zone' });
    const stop = here.aws.intercept((call, input, next) => {
      const full = call.action === 'AllocateAddress' && slotIn(input.TagSpecifications) === zone(here, 'b');
      if (full)
        throw new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
      return next();
    });
    await open(here, 240);
    await here.advance({ minutes: 4 });
    expect(await ways(here)).toEqual(['a to a', 'b to nowhere', 'c to c']);
    const seen = await detail(here);
    expect(seen.state).toBe('open');
    expect(seen.problems).toMatchObject([
      { code: 'partly-open', message: expect.stringContaining(zone(here, 'b')) },
      { code: 'address-quota', subject: zone(here, 'b') },
    ]);
    stop();
    await here.advance({ minutes: 70 });
    expect(await ways(here)).toEqual(home);
    expect((await detail(here)).problems).toEqual([]);
    await close(here);
    expect(await addresses(here)).toEqual([]);
  });
});

describe('one zone of three that is late', () => {
  it('is not called without a way out while the run still builds it', async () => {
    const here = await threeZones({ [tag.gateways]: 'per-zone' });
    const { subnets } = await here.observe();
    const late = subnets.find(({ name }) => name === 'three-zones-public-b')?.id;
    const until = here.now().add({ seconds: 40 });
    here.aws.intercept((call, input, next) => {
      if (call.action !== 'CreateNatGateway' || input.SubnetId !== late) return next();
      if (Temporal.Instant.compare(here.now(), until) > 0) return next();
      throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
    });
    await open(here);
    const codes: string[] = [];
    for (let seconds = 0; seconds < 120; seconds += 5) {
      await here.advance({ seconds: 5 });
      codes.push(...(await detail(here)).problems.map(({ code }) => code));
    }
    expect(codes).toEqual([]);
    expect(await ways(here)).toEqual(home);
  });
});

describe('an adopted address', () => {
  const lend = async (here: World) => {
    const Tags = [
      { Key: tag.vpc, Value: here.vpcId },
      { Key: tag.adopted, Value: 'true' },
    ];
    const TagSpecifications: TagSpecification[] = [{ ResourceType: 'elastic-ip', Tags }];
    return here.ec2.send(new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications }));
  };

  it('is what partners see, opening after opening, and is never released', async () => {
    const here = await journey();
    const { AllocationId, PublicIp } = await lend(here);
    for (const _ of [1, 2]) {
      await open(here);
      await here.advance({ minutes: 4 });
      const { waysOut, state } = await detail(here);
      expect(state).toBe('open');
      expect(waysOut.addresses).toMatchObject([{ allocationId: AllocationId, kind: 'adopted', inUse: true }]);
      expect(waysOut.gateways.at(-1)?.publicIps).toEqual([PublicIp]);
      await close(here);
      expect(await detail(here)).toMatchObject({ state: 'closed', problems: [] });
    }
    expect((await here.observe()).addresses).toMatchObject([{ allocationId: AllocationId }]);
    expect(here.ec2Changes().filter((change) => change.endsWith('Address'))).toEqual(['AllocateAddress']);
  });
});
