import type { Begin } from '@/test/history/entry';
import type { Folded } from '@/test/history/folded';
import { objects, text } from '@/test/history/look-of';
import {
  defaultRouteOf,
  isEnrolledTable,
  isGatewaySubnet,
  isOurAddress,
  isOurGateway,
  isUsableAddress,
} from '@/test/history/ours';
import type { JudgeCall } from '@/test/history/violation';

/**
 * S1: no mutating call names a gateway, address, route, table, subnet or schedule that is not ours in the world at that
 * moment. What a person changed after the product's last look is not held against it: AWS has no call that would ask.
 */
export const namesOnlyOurs: JudgeCall = (call, world) => {
  if (call.service === 'scheduler') return scheduleFaults(call);
  const faults = call.service === 'ec2' ? (judges[call.action]?.(call, world) ?? []) : [];
  return faults.filter(({ wrong, of }) => wrong && !isRaced(world, call, of)).map(({ what }) => what);
};

interface Fault {
  readonly wrong: boolean;
  readonly what: string;
  /** All that the judgement looked at. */
  readonly of: readonly string[];
}

const judges: Readonly<Record<string, (call: Begin, world: Folded) => Fault[]>> = {
  CreateNatGateway({ input }, world) {
    const [subnetId, allocationId] = [text(input.SubnetId), text(input.AllocationId)];
    const vpcId = world.known.subnet.get(subnetId)?.vpcId ?? '';
    const usable = isUsableAddress(world, allocationId, vpcId);
    return [
      fault(!isGatewaySubnet(world, subnetId), `${subnetId} is no gateway subnet`, [subnetId]),
      fault(!usable, `${allocationId} is no address for ${vpcId}`, [allocationId]),
    ];
  },
  CreateRoute({ input }, world) {
    const [tableId, gatewayId] = [text(input.RouteTableId), text(input.NatGatewayId)];
    const gateway = world.known.gateway.get(gatewayId);
    const strange = world.known.table.get(tableId)?.vpcId !== gateway?.vpcId;
    return [
      fault(!isEnrolledTable(world, tableId), `${tableId} is not enrolled`, [tableId]),
      fault(
        !isOurGateway(world, gatewayId) || strange,
        `${gatewayId} is not ours there`,
        partsOf(world, gatewayId),
      ),
      fault(input.DestinationCidrBlock !== '0.0.0.0/0', 'its destination is not 0.0.0.0/0', []),
    ];
  },
  DeleteRoute({ input }, world) {
    const tableId = text(input.RouteTableId);
    const route = defaultRouteOf(world, tableId);
    const isDefault = input.DestinationCidrBlock === '0.0.0.0/0';
    if (!route)
      return [fault(!isDefault || !world.known.table.has(tableId), 'there is no such route', [tableId])];
    const ours = route.origin === 'CreateRoute' && isOurGateway(world, route.target.id);
    const what = `the route of ${tableId} leads to ${route.target.id}, which is not ours`;
    return [fault(!isDefault || !ours, what, [tableId, ...partsOf(world, route.target.id)])];
  },
  DeleteNatGateway({ input }, world) {
    const id = text(input.NatGatewayId);
    return [fault(!isOurGateway(world, id), `${id} is not ours`, partsOf(world, id))];
  },
  ReleaseAddress({ input }, world) {
    const id = text(input.AllocationId);
    return [fault(!isOurAddress(world, id), `${id} is not ours`, [id])];
  },
  CreateTags({ input }, world) {
    const ids = Array.isArray(input.Resources) ? input.Resources.map(text) : [];
    const keys = objects(input.Tags).map(({ Key }) => text(Key));
    const others = keys.filter((key) => key !== 'sluice:expires-at');
    return [
      ...ids.map((id) =>
        fault(!isOurGateway(world, id) && !isOurAddress(world, id), `${id} is not ours`, partsOf(world, id)),
      ),
      fault(others.length > 0, `the tags ${others} are not the product's to set`, []),
    ];
  },
};

function fault(wrong: boolean, what: string, of: readonly string[]): Fault {
  return { wrong, what, of };
}

/** A gateway's two halves: their tags make it ours or not. */
function partsOf({ known }: Folded, gatewayId: string): string[] {
  return [gatewayId, known.gateway.get(gatewayId)?.allocationId ?? gatewayId];
}

/** Whether a person changed any of it after the product last looked; before DeleteRoute, in the same invocation. */
function isRaced(world: Folded, call: Begin, of: readonly string[]): boolean {
  const within = call.action === 'DeleteRoute' ? 'invocation' : 'run';
  const kind = call.action === 'DeleteRoute' ? 'tables' : 'addresses';
  const look = world.lastLook(call, kind, within) ?? world.lastLook(call, kind);
  return look !== undefined && of.some((id) => world.lastByHand(id).order > look.order);
}

/** `<vpc or site>.<kind>.<id>.<revision>.closes` or `.opens`, in the group of the deployment. */
const entryName = /^(vpc-[0-9a-f]+|site)\.[a-z]+\.[a-z0-9]{12}\.[1-9]\d{0,3}\.(closes|opens)$/;

function scheduleFaults({ input }: Begin): string[] {
  const [group, name] = [text(input.GroupName), text(input.Name)];
  const ours = group === 'sluice' && entryName.test(name);
  return ours ? [] : [`the schedule ${group}/${name} is not one of Sluice's`];
}
