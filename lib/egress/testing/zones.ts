import type { Address, Gateway, RouteTable, Subnet } from '../observed';
import { tag } from '../tags';
import { address, gateway, network, ourTags, type Parts, publicSubnet, table, toGateway } from './network';

/** Networks with a gateway in each of several zones, made of a few words each. */

export const zoneA = 'eu-central-1a';
export const zoneB = 'eu-central-1b';
export const zoneC = 'eu-central-1c';
export const zones = [zoneA, zoneB, zoneC] as const;
export const perZone = { Name: 'erp-sync', [tag.gateways]: 'per-zone' };
export const perZoneRetained = { ...perZone, [tag.address]: 'retained' };
export const retained = { Name: 'erp-sync', [tag.address]: 'retained' };
export const inSlot = (slot: string, more = {}) => ({ ...ourTags, [tag.slot]: slot, ...more });

/** A zone's marked subnet, and the private one that its table serves. */
export function subnetsOf(zone: string, marked = true): Subnet[] {
  return [
    { ...publicSubnet, id: `subnet-public-${zone}`, zone, tags: marked ? publicSubnet.tags : {} },
    { ...publicSubnet, id: `subnet-private-${zone}`, zone, routeTableId: `rtb-${zone}`, tags: {} },
  ];
}
export function tableOf(zone: string, gatewayId?: string, changes: Partial<RouteTable> = {}): RouteTable {
  const routes = gatewayId ? [toGateway(gatewayId)] : [];
  return table(`rtb-${zone}`, routes, { subnetIds: [`subnet-private-${zone}`], ...changes });
}
export function gatewayIn(zone: string, changes: Parameters<typeof gateway>[1] = {}): Gateway {
  const tags = inSlot(zone);
  return gateway(`nat-${zone}`, { zone, subnetId: `subnet-public-${zone}`, tags, ...changes });
}
export function addressIn(zone: string, changes: Partial<Address> & { on?: string } = {}): Address {
  return address(`eipalloc-nat-${zone}`, { tags: inSlot(zone), ...changes });
}

/** A network of three zones, each with a marked subnet and a table, and nothing of ours. */
export function zoned(changes: Parts = {}) {
  return network({
    tags: perZone,
    subnets: zones.flatMap((zone) => subnetsOf(zone)),
    tables: zones.map((zone) => tableOf(zone)),
    ...changes,
  });
}
/** The same, open: a gateway in each zone, its table routed to it. */
export function openZoned(changes: Parts = {}) {
  return zoned({
    gateways: zones.map((zone) => gatewayIn(zone)),
    addresses: zones.map((zone) => addressIn(zone, { on: `nat-${zone}` })),
    tables: zones.map((zone) => tableOf(zone, `nat-${zone}`)),
    ...changes,
  });
}
