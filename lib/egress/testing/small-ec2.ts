import type { GatewayState, Observed, Route, Subnet, Tags } from '@/lib/egress/observed';
import type { Plan } from '@/lib/egress/plan-step';
import { tag } from '@/lib/egress/tags';
import { network, table, vpcId } from './network';

/**
 * A small EC2 as data: what an address, a gateway and a default route do to each other, as facts/faults.md and
 * facts/aws.md say, for tests that try many histories. Every function answers a new world.
 */
export interface SmallGateway {
  readonly id: string;
  readonly state: GatewayState;
  readonly allocationId: string;
  readonly createdAt: number;
  readonly deletedAt?: number;
  readonly failure?: string;
  readonly token: string;
  readonly tags: Tags;
}
export interface SmallAddress {
  readonly id: string;
  /** What it is associated with. */
  readonly on?: string;
  readonly tags: Tags;
}
interface SmallTable {
  readonly id: string;
  readonly enrolled: boolean;
  readonly subnetIds?: readonly string[];
  readonly route?: Pick<Route, 'target' | 'origin'>;
}
export interface World {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly made: number;
  readonly gateways: readonly SmallGateway[];
  readonly addresses: readonly SmallAddress[];
  readonly tables: readonly SmallTable[];
  /** The VPC's, if they matter: otherwise one public subnet in one zone. */
  readonly tags?: Tags;
  readonly subnets?: readonly Subnet[];
}

export const emptyWorld: World = {
  now: Date.parse('2026-11-22T10:00:00Z'),
  made: 0,
  gateways: [],
  addresses: [],
  tables: [{ id: 'rtb-1', enrolled: true }],
};

const live = (state: GatewayState) => state === 'pending' || state === 'available';
const gone = (state: GatewayState) => state === 'failed' || state === 'deleted';
const text = (epoch: number) => new Date(epoch).toISOString();

export function observe(world: World): Observed {
  return network({
    ...(world.tags ? { tags: world.tags } : {}),
    ...(world.subnets ? { subnets: world.subnets } : {}),
    gateways: world.gateways.map((one) => ({
      id: one.id,
      state: one.state,
      vpcId,
      subnetId: 'subnet-public',
      createdAt: text(one.createdAt),
      ...(one.deletedAt === undefined ? {} : { deletedAt: text(one.deletedAt) }),
      ...(one.failure ? { failure: { code: one.failure, message: 'failed' } } : {}),
      connectivity: 'public',
      regional: false,
      addresses: [{ allocationId: one.allocationId }],
      appliances: false,
      tags: one.tags,
    })),
    addresses: world.addresses.map(({ id, on, tags }) => ({
      allocationId: id,
      publicIp: '198.51.100.1',
      ...(on ? { associationId: `eipassoc-${on}`, networkInterfaceId: `eni-${on}` } : {}),
      ...(on?.startsWith('i-') ? { instanceId: on } : {}),
      serviceManaged: false,
      tags,
    })),
    tables: world.tables.map(({ id, enrolled, route, subnetIds = [] }) =>
      table(id, route ? [{ ...route, destination: '0.0.0.0/0', state: stateOf(world, route) }] : [], {
        subnetIds,
        tags: enrolled ? { [tag.enrolled]: 'true' } : {},
      }),
    ),
  });
}

function stateOf(world: World, route: Pick<Route, 'target'>): Route['state'] {
  if (route.target.kind !== 'gateway') return 'active';
  const target = world.gateways.find(({ id }) => id === route.target.id);
  return target && !gone(target.state) ? 'active' : 'blackhole';
}

/** What a step does: each item at once and whole, as one call of EC2. */
export function act(world: World, plan: Plan): World {
  switch (plan.step) {
    case 'AllocateAddress':
      return plan.items.reduce((before, { tags }) => allocate(before, tags), world);
    case 'CreateGateway':
      return plan.items.reduce((before, item) => createGateway(before, item), world);
    case 'CreateRoute':
      return plan.items.reduce((before, item) => createRoute(before, item), world);
    case 'DeleteRoute':
      return plan.items.reduce((before, item) => deleteRoute(before, item), world);
    case 'DeleteGateway':
      return plan.items.reduce((before, { gatewayId }) => deleteGateway(before, gatewayId), world);
    case 'ReleaseAddress':
      return plan.items.reduce((before, { allocationId }) => release(before, allocationId), world);
    case 'RefreshExpiry':
      return plan.items.reduce((before, item) => retag(before, item.resourceId, item.expiresAt), world);
    default:
      return world;
  }
}

function allocate(world: World, tags: Tags): World {
  const id = `eipalloc-${String(world.made).padStart(3, '0')}`;
  return { ...world, made: world.made + 1, addresses: [...world.addresses, { id, tags }] };
}

interface Creation {
  readonly allocationId: string;
  readonly clientToken: string;
  readonly tags: Tags;
}
/** The same token answers the same gateway. An address in use, or gone, makes a gateway that fails. */
function createGateway(world: World, { allocationId, clientToken: token, tags }: Creation): World {
  if (world.gateways.some((one) => one.token === token)) return world;
  const address = world.addresses.find(({ id }) => id === allocationId);
  const failure = address
    ? address.on
      ? 'Resource.AlreadyAssociated'
      : undefined
    : 'InvalidAllocationID.NotFound';
  const id = `nat-${String(world.made).padStart(3, '0')}`;
  const made: SmallGateway = {
    id,
    state: failure ? 'failed' : 'pending',
    allocationId,
    createdAt: world.now,
    ...(failure ? { failure } : {}),
    token,
    tags,
  };
  const after = { ...world, made: world.made + 1, gateways: [...world.gateways, made] };
  return failure ? after : associate(after, allocationId, id);
}

function associate(world: World, allocationId: string, on: string | undefined): World {
  const addresses = world.addresses.map((one) => {
    if (one.id !== allocationId) return one;
    const { on: _on, ...free } = one;
    return on === undefined ? free : { ...free, on };
  });
  return { ...world, addresses };
}

function createRoute(world: World, item: { routeTableId: string; gatewayId: string }): World {
  const target = world.gateways.find(({ id }) => id === item.gatewayId);
  if (!target || gone(target.state)) return world;
  return onTable(world, item.routeTableId, (one) =>
    one.route
      ? one
      : { ...one, route: { target: { kind: 'gateway', id: item.gatewayId }, origin: 'created' } },
  );
}

/** Guarded, as the product's deleter is: only a route that still leads to one of the gateways named. */
function deleteRoute(world: World, item: { routeTableId: string; gatewayIds: readonly string[] }): World {
  return onTable(world, item.routeTableId, (one) => {
    const { route, ...bare } = one;
    return route && item.gatewayIds.includes(route.target.id) ? bare : one;
  });
}

function onTable(world: World, id: string, change: (table: SmallTable) => SmallTable): World {
  return { ...world, tables: world.tables.map((one) => (one.id === id ? change(one) : one)) };
}

function deleteGateway(world: World, gatewayId: string): World {
  return onGateway(world, gatewayId, (one) =>
    live(one.state) ? { ...one, state: 'deleting', deletedAt: world.now } : one,
  );
}

function onGateway(world: World, id: string, change: (one: SmallGateway) => SmallGateway): World {
  return { ...world, gateways: world.gateways.map((one) => (one.id === id ? change(one) : one)) };
}

/** In use: refused. */
function release(world: World, allocationId: string): World {
  return {
    ...world,
    addresses: world.addresses.filter(({ id, on }) => id !== allocationId || on !== undefined),
  };
}

function retag(world: World, id: string, expiresAt: string): World {
  return onGateway(world, id, (one) => ({ ...one, tags: { ...one.tags, [tag.expiresAt]: expiresAt } }));
}

/** AWS finishes what it began with a gateway. */
export function progress(world: World, gatewayId: string, failure?: string): World {
  const one = world.gateways.find(({ id }) => id === gatewayId);
  if (one?.state === 'deleting') {
    const after = onGateway(world, gatewayId, (before) => ({ ...before, state: 'deleted' }));
    return free(after, one);
  }
  if (one?.state !== 'pending') return world;
  if (!failure) return onGateway(world, gatewayId, (before) => ({ ...before, state: 'available' }));
  return free(
    onGateway(world, gatewayId, (before) => ({ ...before, state: 'failed', failure })),
    one,
  );
}

function free(world: World, { id, allocationId }: SmallGateway): World {
  const held = world.addresses.some((address) => address.id === allocationId && address.on === id);
  return held ? associate(world, allocationId, undefined) : world;
}

export function later(world: World, milliseconds: number): World {
  return { ...world, now: world.now + milliseconds };
}

/** All asynchronous work of AWS done. */
export function progressAll(world: World): World {
  return world.gateways.reduce((before, { id }) => progress(before, id), world);
}
