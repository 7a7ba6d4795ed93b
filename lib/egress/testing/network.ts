import { Temporal } from 'temporal-polyfill';
import type { Desired } from '@/lib/egress/desired';
import type { Address, Gateway, Observed, Route, RouteTable, Subnet } from '@/lib/egress/observed';
import { tag } from '@/lib/egress/tags';

/** Networks for tests, made of a few words each. */

export const vpcId = 'vpc-0a1b2c3d4e5f60718';
export const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
export const minutesAgo = (minutes: number) => now.subtract({ minutes }).toString();
export const minutesAhead = (minutes: number) => now.add({ minutes }).toString();

export const open: Desired = {
  state: 'open',
  until: now.add({ hours: 2 }),
  reason: { kind: 'window', windowIds: ['abcdefghijkl'], names: ['Nightly sync'] },
};
export const closed: Desired = { state: 'closed', reason: { kind: 'between-openings' } };

export const ourTags = {
  [tag.managed]: 'true',
  [tag.vpc]: vpcId,
  [tag.slot]: 'one',
  [tag.createdAt]: minutesAgo(30),
  [tag.expiresAt]: minutesAhead(150),
};

export function gateway(id: string, changes: Partial<Gateway> & { allocationId?: string } = {}): Gateway {
  const { allocationId = `eipalloc-${id}`, ...rest } = changes;
  return {
    id,
    state: 'available',
    vpcId,
    subnetId: 'subnet-public',
    zone: 'eu-central-1a',
    createdAt: minutesAgo(30),
    connectivity: 'public',
    regional: false,
    addresses: [{ allocationId, publicIp: '198.51.100.1' }],
    appliances: false,
    tags: ourTags,
    ...rest,
  };
}

/** An address of ours; `on` names what it is associated with. */
export function address(allocationId: string, changes: Partial<Address> & { on?: string } = {}): Address {
  const { on, ...rest } = changes;
  return {
    allocationId,
    publicIp: '198.51.100.1',
    ...(on ? { associationId: `eipassoc-${on}`, networkInterfaceId: `eni-${on}` } : {}),
    serviceManaged: false,
    tags: ourTags,
    ...rest,
  };
}

export function route(kind: Route['target']['kind'], id: string, changes: Partial<Route> = {}): Route {
  return { destination: '0.0.0.0/0', target: { kind, id }, state: 'active', origin: 'created', ...changes };
}
export const toGateway = (id: string, changes: Partial<Route> = {}) => route('gateway', id, changes);

export function table(
  id: string,
  routes: readonly Route[] = [],
  changes: Partial<RouteTable> = {},
): RouteTable {
  return { id, main: false, subnetIds: [], routes, tags: { [tag.enrolled]: 'true' }, ...changes };
}

export const publicTable = table('rtb-public', [route('internet-gateway', 'igw-1')], { tags: {} });
export const publicSubnet: Subnet = {
  id: 'subnet-public',
  zone: 'eu-central-1a',
  cidr: '10.0.0.0/24',
  freeAddresses: 200,
  routeTableId: 'rtb-public',
  tags: { [tag.gatewaySubnet]: 'true' },
};

export interface Parts extends Partial<Omit<Observed, 'routeTables'>> {
  /** Beside the public subnet's table. */
  readonly tables?: readonly RouteTable[];
}

/** An enrolled network with one private table without a default route, one public subnet and nothing of ours. */
export function network({ tables = [table('rtb-1')], ...parts }: Parts = {}): Observed {
  return {
    site: { accountId: '000000000000', region: 'eu-central-1' },
    vpcId,
    exists: true,
    tags: { Name: 'erp-sync' },
    gateways: [],
    addresses: [],
    subnets: [publicSubnet],
    internetGatewayIds: ['igw-1'],
    egressOnlyGatewayIds: [],
    ...parts,
    routeTables: [publicTable, ...tables],
  };
}

/** The network as it is when open: a gateway on its address, every table routed to it. */
export function openNetwork(changes: Parts = {}): Observed {
  return network({
    gateways: [gateway('nat-1')],
    addresses: [address('eipalloc-nat-1', { on: 'nat-1' })],
    tables: [table('rtb-1', [toGateway('nat-1')])],
    ...changes,
  });
}
