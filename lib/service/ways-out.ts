import { type NetworkAddress, networkAddresses } from '@/lib/egress/addresses';
import { defaultDestination, defaultRoutes, routeInForce } from '@/lib/egress/default-route';
import type { Slot } from '@/lib/egress/items';
import type { Address, Gateway, Observed, RouteTable, Subnet } from '@/lib/egress/observed';
import type { Ownership } from '@/lib/egress/ownership';
import type { Offered } from '@/lib/egress/settings';
import { isPublic } from '@/lib/egress/subnet-choice';
import { tag } from '@/lib/egress/tags';
import { sightOf } from '@/lib/egress/view';
import type { NetworkDetail } from '@/lib/view/network';

/** A network's gateways, addresses, tables and subnets as people see them, with whose they are. */
export function waysOut(observed: Observed, offered: Offered): NetworkDetail['waysOut'] {
  const sight = sightOf(observed, offered);
  const { own } = sight;
  const gateways = new Map(own.gateways.map(({ id, slot }) => [id, slot]));
  const addresses = new Map(networkAddresses(sight).map((one) => [one.allocationId, one]));
  return {
    gateways: observed.gateways.map((gateway) => gatewayView(gateway, gateways.get(gateway.id))),
    addresses: observed.addresses
      .map((address) => addressView(address, addresses.get(address.allocationId)))
      .sort(by(({ slot, publicIp }) => `${slot ?? ''} ${publicIp}`)),
    routeTables: observed.routeTables.map((table) => tableView(table, own)).sort(by(nameOrId)),
    subnets: observed.subnets.map((subnet) => subnetView(subnet, observed)).sort(by(nameOrId)),
    internetGatewayIds: [...observed.internetGatewayIds],
    ipv6: observed.routeTables.some((table) => table.routes.some(isIpv6WayOut)),
  };
}

/** AWS lists in no order that means anything to people. */
function by<T>(textOf: (one: T) => string) {
  return (one: T, other: T) => textOf(one).localeCompare(textOf(other), 'en', { numeric: true });
}
function nameOrId({ name, id }: { readonly name?: string; readonly id: string }): string {
  return name ?? id;
}

function addressView({ allocationId, publicIp, associationId }: Address, known: NetworkAddress | undefined) {
  return {
    allocationId,
    publicIp,
    ours: known !== undefined && known.kind !== 'adopted',
    inUse: associationId !== undefined,
    ...(known ? { slot: known.slot, kind: known.kind } : {}),
  };
}

function gatewayView(gateway: Gateway, slot: Slot | undefined) {
  const { id, state, subnetId, zone, createdAt, failure, tags } = gateway;
  const expiresAt = tags[tag.expiresAt];
  return {
    id,
    state,
    publicIps: gateway.addresses.flatMap(({ publicIp }) => publicIp ?? []),
    ours: slot !== undefined,
    ...(slot === undefined ? {} : { slot }),
    ...(subnetId === undefined ? {} : { subnetId }),
    ...(zone === undefined ? {} : { zone }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(failure === undefined ? {} : { failure: { ...failure } }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function tableView(table: RouteTable, own: Ownership) {
  const { id, name, main, subnetIds, tags } = table;
  const route = routeInForce(table.routes, defaultDestination);
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
