import { defaultDestination, defaultRoutes } from '@/lib/egress/default-route';
import type { Observed, RouteTable, Subnet } from '@/lib/egress/observed';
import { type Ownership, ownership } from '@/lib/egress/ownership';
import { isPublic } from '@/lib/egress/subnet-choice';
import { tag } from '@/lib/egress/tags';
import type { NetworkDetail } from '@/lib/view/network';

/** A network's gateways, addresses, tables and subnets as people see them, with whose they are. */
export function waysOut(observed: Observed): NetworkDetail['waysOut'] {
  const own = ownership(observed);
  const ours = new Set([
    ...own.gateways.map(({ id }) => id),
    ...own.addresses.map((one) => one.allocationId),
  ]);
  return {
    gateways: observed.gateways.map((gateway) => gatewayView(gateway, ours)),
    addresses: observed.addresses.map(({ allocationId, publicIp, associationId }) => ({
      allocationId,
      publicIp,
      ours: ours.has(allocationId),
      inUse: associationId !== undefined,
    })),
    routeTables: observed.routeTables.map((table) => tableView(table, own)),
    subnets: observed.subnets.map((subnet) => subnetView(subnet, observed)),
    internetGatewayIds: [...observed.internetGatewayIds],
    ipv6: observed.routeTables.some((table) => table.routes.some(isIpv6WayOut)),
  };
}

function gatewayView(gateway: Observed['gateways'][number], ours: ReadonlySet<string>) {
  const { id, state, subnetId, zone, createdAt, failure, tags } = gateway;
  const expiresAt = tags[tag.expiresAt];
  return {
    id,
    state,
    publicIps: gateway.addresses.flatMap(({ publicIp }) => publicIp ?? []),
    ours: ours.has(id),
    ...(subnetId === undefined ? {} : { subnetId }),
    ...(zone === undefined ? {} : { zone }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(failure === undefined ? {} : { failure: { ...failure } }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function tableView(table: RouteTable, own: Ownership) {
  const { id, name, main, subnetIds, tags } = table;
  const route = table.routes.find(({ destination }) => destination === defaultDestination);
  const ours = defaultRoutes(own)(table).owner === 'own';
  return {
    id,
    enrolled: tags[tag.enrolled] === 'true',
    main,
    subnetIds: [...subnetIds],
    ...(name === undefined ? {} : { name }),
    ...(route ? { defaultRoute: { target: route.target.id, state: route.state, ours } } : {}),
  };
}

function subnetView(subnet: Subnet, observed: Observed) {
  const { id, name, zone, cidr, freeAddresses, tags } = subnet;
  return {
    id,
    zone,
    cidr,
    freeAddresses,
    gatewaySubnet: tags[tag.gatewaySubnet] === 'true',
    public: isPublic(subnet, observed),
    ...(name === undefined ? {} : { name }),
  };
}

function isIpv6WayOut({ destination, target, state }: RouteTable['routes'][number]): boolean {
  const leadsOut = target.kind === 'egress-only-gateway' || target.kind === 'internet-gateway';
  return leadsOut && state === 'active' && destination.includes(':');
}
