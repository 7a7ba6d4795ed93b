import type { Observed } from '@/lib/egress/observed';
import type { Plan } from '@/lib/egress/plan';
import type { World } from '@/local/ec2/world';
import type { Ec2Call } from '@/test/explore/model-ec2';

/** The safety invariants of facts/faults.md by a reckoning of their own: it shares nothing with `lib/egress`. */

const birthTags = ['sluice:managed', 'sluice:vpc', 'sluice:slot', 'sluice:created-at', 'sluice:expires-at'];

/** What a call may break in the world at that moment (S1, S5, S6), in words; undefined if nothing. */
export function breach(world: World, vpcId: string, { action, input }: Ec2Call): string | undefined {
  const given: Readonly<Record<string, unknown>> = { ...input };
  const text = (name: string) => String(given[name] ?? '');
  switch (action) {
    case 'AllocateAddress':
      return unmarkedBirth(given, vpcId);
    case 'CreateNatGateway': {
      const address = text('AllocationId');
      const foreign = world.addresses.has(address) && !isOurs(world, address, vpcId);
      return foreign ? `S1: a gateway on ${address}, which is not ours` : unmarkedBirth(given, vpcId);
    }
    case 'CreateRoute':
      return badRoute(world, vpcId, text('RouteTableId'), given);
    case 'DeleteRoute':
      return foreignRoute(world, vpcId, text('RouteTableId'));
    case 'DeleteNatGateway': {
      const gateway = text('NatGatewayId');
      const there = world.natGateways.has(gateway);
      return there && !ownsGateway(world, gateway, vpcId) ? `S1: DeleteNatGateway ${gateway}` : undefined;
    }
    case 'ReleaseAddress': {
      const address = text('AllocationId');
      const there = world.addresses.has(address);
      return there && !isOurs(world, address, vpcId) ? `S1: ReleaseAddress ${address}` : undefined;
    }
    case 'CreateTags':
      return foreignTags(world, vpcId, given);
    default:
      return action.startsWith('Describe') ? undefined : `S5: ${action} is never to be called`;
  }
}

/** What a plan may break in the light of what was seen (S3, S4). */
export function planBreach({ gateways, addresses, routeTables }: Observed, plan: Plan): string | undefined {
  const stateOf = (id: string) => gateways.find((one) => one.id === id)?.state;
  if (plan.step === 'CreateRoute') {
    const early = plan.items.find(({ gatewayId }) => stateOf(gatewayId) !== 'available');
    return early ? `S3: a route to ${early.gatewayId}, which is ${stateOf(early.gatewayId)}` : undefined;
  }
  if (plan.step === 'DeleteGateway') {
    const routes = routeTables.flatMap((table) => table.routes);
    const routed = plan.items.find(({ gatewayId }) => routes.some(({ target }) => target.id === gatewayId));
    return routed ? `S4: ${routed.gatewayId} is deleted under its route` : undefined;
  }
  if (plan.step !== 'ReleaseAddress') return undefined;
  const used = plan.items.find(
    ({ allocationId }) =>
      addresses.find((one) => one.allocationId === allocationId)?.associationId !== undefined,
  );
  return used ? `S4: ${used.allocationId} is released while in use` : undefined;
}

/** Both marks: the gateway's own and its address's, if that is still there. */
export function ownsGateway(world: World, id: string, vpcId: string): boolean {
  const gateway = world.natGateways.get(id);
  if (!gateway || gateway.vpcId !== vpcId || !isOurs(world, id, vpcId)) return false;
  const address = gateway.allocationId ?? '';
  return !world.addresses.has(address) || isOurs(world, address, vpcId);
}

export function isOurs(world: World, id: string, vpcId: string): boolean {
  const tags = world.tags.get(id) ?? {};
  return tags['sluice:managed'] === 'true' && tags['sluice:vpc'] === vpcId;
}

function unmarkedBirth(given: Readonly<Record<string, unknown>>, vpcId: string): string | undefined {
  const text = JSON.stringify(given.TagSpecifications ?? []);
  const missing = birthTags.filter((key) => !text.includes(`"Key":"${key}"`));
  if (!text.includes(vpcId)) missing.push(vpcId);
  return missing.length > 0 ? `S6: born without ${missing.join(', ')}` : undefined;
}

function badRoute(world: World, vpcId: string, tableId: string, given: Readonly<Record<string, unknown>>) {
  if (world.routeTables.has(tableId) && world.tags.get(tableId)?.['sluice:enrolled'] !== 'true')
    return `S1: a route in ${tableId}, which is not enrolled`;
  const gateway = String(given.NatGatewayId ?? '');
  if (!gateway) return `S3: a route to something that is not a NAT gateway`;
  const there = world.natGateways.has(gateway);
  return there && !ownsGateway(world, gateway, vpcId) ? `S1: a route to ${gateway}` : undefined;
}

function foreignRoute(world: World, vpcId: string, tableId: string): string | undefined {
  const routes = world.routeTables.get(tableId)?.routes ?? [];
  const target = routes.find(({ destination }) => destination.value === '0.0.0.0/0')?.target;
  if (!target || (target.kind === 'natGateway' && ownsGateway(world, target.id, vpcId))) return undefined;
  return `S1: DeleteRoute in ${tableId}, whose route leads to ${target.id}`;
}

function foreignTags(world: World, vpcId: string, given: Readonly<Record<string, unknown>>) {
  const keys = JSON.stringify(given.Tags ?? []).match(/"Key":"[^"]*"/g) ?? [];
  if (keys.some((key) => key !== '"Key":"sluice:expires-at"')) return `S5: CreateTags ${keys.join()}`;
  const ids = Array.isArray(given.Resources) ? given.Resources.map(String) : [];
  const foreign = ids.find((id) => world.natGateways.has(id) && !ownsGateway(world, id, vpcId));
  return foreign ? `S1: CreateTags on ${foreign}` : undefined;
}
