import type { NatGatewayRecord, RouteRecord, Tags } from '@/local/ec2/records';
import type { Folded } from '@/test/history/folded';

/**
 * What is Sluice's, judged anew from design.md ("Two marks or hands off") and from the world itself: nothing of the
 * product's own judgement is used here. What is gone is judged by what it was last.
 */

const zoneName = /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/;
export const isSlot = (slot: string | undefined): boolean => slot === 'one' || zoneName.test(slot ?? '');

const tagsOf = ({ known }: Folded, id: string | undefined): Tags => known.tags.get(id ?? '') ?? {};

/** The first mark: its own tags name this VPC and a slot. */
function bornHere(tags: Tags, vpcId: string): boolean {
  const managed = tags['sluice:managed'] === 'true' && tags['sluice:vpc'] === vpcId;
  return managed && isSlot(tags['sluice:slot']) && !Object.hasOwn(tags, 'sluice:adopted');
}

/** The partners' address that a person lends to Sluice: used, never released. */
export function isLent(tags: Tags, vpcId: string): boolean {
  const lent = tags['sluice:adopted'] === 'true' && tags['sluice:vpc'] === vpcId;
  return lent && !Object.hasOwn(tags, 'sluice:managed');
}

/** A gateway: its tags, the VPC that it stands in, and its address's tags must all agree. */
export function isOurGateway(world: Folded, id: string): boolean {
  const gateway = world.known.gateway.get(id);
  if (gateway?.connectivity !== 'public') return false;
  const address = tagsOf(world, gateway.allocationId);
  const addressAgrees = bornHere(address, gateway.vpcId) || isLent(address, gateway.vpcId);
  return bornHere(tagsOf(world, id), gateway.vpcId) && addressAgrees;
}

/** An address: born for a VPC, which may be gone (F83), and given to nobody but one of our gateways. */
export function isOurAddress(world: Folded, id: string): boolean {
  const address = world.known.address.get(id);
  const tags = tagsOf(world, id);
  const vpcId = tags['sluice:vpc'] ?? '';
  if (!address || !/^vpc-/.test(vpcId) || !bornHere(tags, vpcId)) return false;
  const { association } = address;
  return (
    !association || (association.natGatewayId !== undefined && isOurGateway(world, association.natGatewayId))
  );
}

/** Ours or lent, for a gateway of a VPC. */
export function isUsableAddress(world: Folded, id: string, vpcId: string): boolean {
  const tags = tagsOf(world, id);
  return world.known.address.has(id) && (bornHere(tags, vpcId) || isLent(tags, vpcId));
}

export const isEnrolledTable = (world: Folded, id: string): boolean =>
  world.known.table.has(id) && tagsOf(world, id)['sluice:enrolled'] === 'true';

export const isGatewaySubnet = (world: Folded, id: string): boolean =>
  world.known.subnet.has(id) && tagsOf(world, id)['sluice:gateway-subnet'] === 'true';

/** The IPv4 default route of a table, as it is now. */
export function defaultRouteOf({ live }: Folded, tableId: string): RouteRecord | undefined {
  const routes = live.table.get(tableId)?.routes ?? [];
  return routes.find(({ destination }) => destination.kind === 'cidr' && destination.value === '0.0.0.0/0');
}

/** Tables of a gateway's VPC whose default route leads to it. */
export function tablesTo(world: Folded, gatewayId: string): string[] {
  return [...world.live.table.keys()].filter((id) => defaultRouteOf(world, id)?.target.id === gatewayId);
}

/** Gateways that the product made, that are ours still, and that cost money. */
export function billedGateways(world: Folded): NatGatewayRecord[] {
  return [...world.live.gateway.values()].filter(
    ({ id, state }) =>
      (state === 'pending' || state === 'available') && world.made.has(id) && isOurGateway(world, id),
  );
}

export const slotOf = (world: Folded, id: string): string => tagsOf(world, id)['sluice:slot'] ?? '';
