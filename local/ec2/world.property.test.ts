import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '@/local/core/memory-store';
import { AwsError } from '@/local/core/service';
import { allocateAddress, describeAddresses, releaseAddress } from './address';
import { attachInternetGateway, createInternetGateway, detachInternetGateway } from './internet-gateway';
import { createNatGateway, deleteNatGateway } from './nat-gateway';
import { describeNatGateways } from './nat-gateway-view';
import { nextChange, passTime } from './nat-life-cycle';
import { createRoute, deleteRoute } from './route';
import { createRouteTable } from './route-table';
import { describeRouteTables } from './route-table-view';
import { defaultSettings } from './settings';
import { createSubnet, describeSubnets } from './subnet';
import { createVpc } from './vpc';
import { type World, worldOf } from './world';

/** What a person, a workflow or a rival may do, in any order; `n` chooses among what is there. */
const deed = fc.record({
  what: fc.constantFrom(
    'allocate',
    'release',
    'create',
    'delete',
    'route',
    'unroute',
    'attach',
    'detach',
    'wait',
  ),
  n: fc.nat(20),
});
type Deed = { what: string; n: number };

function newWorld() {
  let now = 0;
  let ids = 0;
  const world = worldOf(
    {
      store: memoryStore(),
      now: () => now,
      newId: (prefix) => `${prefix}-${(++ids).toString(16).padStart(17, '0')}`,
      settings: { ...defaultSettings, pendingSeconds: 8, deletingSeconds: 5, shownSeconds: 60 },
      fates: [],
    },
    { account: '000000000000', region: 'eu-central-1' },
  );
  const VpcId = createVpc(world, { CidrBlock: '10.0.0.0/16' }).Vpc!.VpcId;
  const SubnetId = createSubnet(world, { VpcId, CidrBlock: '10.0.0.0/28' }).Subnet!.SubnetId;
  const RouteTableId = createRouteTable(world, { VpcId }).RouteTable!.RouteTableId;
  const InternetGatewayId = createInternetGateway(world, {}).InternetGateway!.InternetGatewayId;
  attachInternetGateway(world, { VpcId, InternetGatewayId });
  for (let n = 0; n < 2; n++) allocateAddress(world, {});
  return {
    world,
    ids: { VpcId, SubnetId, RouteTableId, InternetGatewayId },
    wait(seconds: number) {
      now += seconds * 1000;
      passTime(world);
    },
  };
}

function oneOf<T>(items: T[], n: number): T | undefined {
  return items[n % Math.max(items.length, 1)];
}

function act({ world, ids, wait }: ReturnType<typeof newWorld>, { what, n }: Deed): void {
  const { VpcId, SubnetId, RouteTableId, InternetGatewayId } = ids;
  const address = oneOf(describeAddresses(world, {}).Addresses!, n)?.AllocationId;
  const gateway = oneOf(describeNatGateways(world, {}).NatGateways!, n)?.NatGatewayId;
  const DestinationCidrBlock = `${n}.0.0.0/8`;
  const deeds: Record<string, () => unknown> = {
    allocate: () => allocateAddress(world, {}),
    release: () => releaseAddress(world, { AllocationId: address }),
    create: () => createNatGateway(world, { SubnetId, AllocationId: address, ClientToken: `token-${n}` }),
    delete: () => deleteNatGateway(world, { NatGatewayId: gateway }),
    route: () => createRoute(world, { RouteTableId, DestinationCidrBlock, NatGatewayId: gateway }),
    unroute: () => deleteRoute(world, { RouteTableId, DestinationCidrBlock }),
    attach: () => attachInternetGateway(world, { VpcId, InternetGatewayId }),
    detach: () => detachInternetGateway(world, { VpcId, InternetGatewayId }),
    wait: () => wait(n),
  };
  try {
    deeds[what]!();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

function check(world: World): void {
  const addresses = describeAddresses(world, {}).Addresses!;
  const gateways = describeNatGateways(world, {}).NatGateways!;
  const live = gateways.filter(
    ({ State, NatGatewayAddresses }) =>
      (State === 'available' || State === 'deleting') && NatGatewayAddresses![0]!.AssociationId,
  );
  expect(addresses.length).toBeLessThanOrEqual(5);
  // An address has one holder, and each holder its address.
  for (const { NatGatewayAddresses } of live) {
    const [held] = NatGatewayAddresses!;
    expect(addresses.find(({ AllocationId }) => AllocationId === held!.AllocationId)?.AssociationId).toBe(
      held!.AssociationId,
    );
  }
  const holders = live.map(({ NatGatewayAddresses }) => NatGatewayAddresses![0]!.AllocationId);
  expect(new Set(holders).size).toBe(holders.length);
  // Addresses in the subnet are each given once, and the count agrees.
  const [subnet] = describeSubnets(world, {}).Subnets!;
  const inside = gateways.flatMap(({ State, NatGatewayAddresses }) =>
    State === 'failed' || State === 'deleted' ? [] : (NatGatewayAddresses![0]!.PrivateIp ?? []),
  );
  expect(new Set(inside).size).toBe(inside.length);
  expect(subnet!.AvailableIpAddressCount).toBe(11 - inside.length);
  // A route to a gateway is active just as long as the gateway is there.
  for (const table of describeRouteTables(world, {}).RouteTables!)
    for (const { NatGatewayId, State } of table.Routes!.filter((route) => route.NatGatewayId)) {
      const state = gateways.find((gateway) => gateway.NatGatewayId === NatGatewayId)?.State ?? 'gone';
      expect([State, state]).toEqual([
        ['pending', 'available', 'deleting'].includes(state) ? 'active' : 'blackhole',
        state,
      ]);
    }
}

describe('any story told to the local EC2, without the wire', () => {
  it('keeps addresses, subnets, gateways and routes true to each other', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), (story) => {
        const made = newWorld();
        for (const each of story) {
          act(made, each);
          check(made.world);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('comes to rest: in the end only available gateways are left, and all free addresses can be released', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), (story) => {
        const made = newWorld();
        for (const each of story) act(made, each);
        for (let n = 0; n < 4; n++) made.wait(120);
        expect(nextChange(made.world)).toBeUndefined();
        const states = describeNatGateways(made.world, {}).NatGateways!.map(({ State }) => State);
        expect(states.filter((state) => state !== 'available')).toEqual([]);
        for (const { AllocationId, AssociationId } of describeAddresses(made.world, {}).Addresses!)
          if (!AssociationId) releaseAddress(made.world, { AllocationId });
        expect(describeAddresses(made.world, {}).Addresses).toHaveLength(states.length);
      }),
      { numRuns: 200 },
    );
  });
});
