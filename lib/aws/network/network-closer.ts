import {
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  type EC2Client,
  ReleaseAddressCommand,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import type { ItemResult, NetworkCloser } from '@/lib/aws/network';
import { type Attempt, attemptAll, denied, type Meanings, type TimeLeft } from '@/lib/aws/network/attempt';
import { destinationOf } from '@/lib/aws/network/destination';
import { readAddresses, readRouteTables } from '@/lib/aws/network/read-lists';
import { toRoute } from '@/lib/aws/network/to-route';
import { routeInForce } from '@/lib/egress/default-route';
import type { Route } from '@/lib/egress/observed';
import type {
  DeleteGatewayItem,
  DeleteRouteItem,
  RefreshExpiryItem,
  ReleaseAddressItem,
} from '@/lib/egress/plan';
import { tag } from '@/lib/egress/tags';

/** Deletes routes, gateways and addresses that the plan named as ours. Safe to run twice: gone is success. */
export function networkCloser(ec2: EC2Client, timeLeft: TimeLeft): NetworkCloser {
  return {
    deleteRoutes: (_vpcId, items) => deleteRoutes(ec2, items, timeLeft),
    deleteGateways: (_vpcId, items) =>
      attemptAll(
        items.map((item) => deleteGateway(ec2, item)),
        timeLeft,
      ),
    releaseAddresses: (_vpcId, items) =>
      attemptAll(
        items.map((item) => release(ec2, item)),
        timeLeft,
      ),
    refreshExpiry: (_vpcId, items) =>
      attemptAll(
        items.map((item) => refresh(ec2, item)),
        timeLeft,
      ),
  };
}

/**
 * DeleteRoute takes no expected target, so the tables are read in the same invocation, just before, and only a route
 * made by CreateRoute to one of our gateways is deleted (facts/faults.md, finding 8). What remains is the time between
 * two calls.
 */
async function deleteRoutes(
  ec2: EC2Client,
  items: readonly DeleteRouteItem[],
  timeLeft: TimeLeft,
): Promise<ItemResult[]> {
  const ids = [...new Set(items.map((item) => item.routeTableId))];
  const tables = await readRouteTables(ec2, [{ Name: 'route-table-id', Values: ids }]);
  const judged = items.map((item) => judge(item, routeOf(item, tables)));
  const ours = items.filter((_, index) => judged[index] === 'ours').map((item) => deleteRoute(ec2, item));
  const deleted = await attemptAll(ours, timeLeft);
  return judged.flatMap((verdict) => (verdict === 'ours' ? (deleted.shift() ?? []) : [verdict]));
}

function routeOf(item: DeleteRouteItem, tables: readonly RouteTable[]): Route | undefined {
  const table = tables.find(({ RouteTableId }) => RouteTableId === item.routeTableId);
  return routeInForce((table?.Routes ?? []).map(toRoute), item.destination);
}

function judge(item: DeleteRouteItem, route: Route | undefined): ItemResult | 'ours' {
  const subject = item.routeTableId;
  if (!route) return { subject, outcome: 'already' };
  if (item.gatewayIds.includes(route.target.id) && route.origin === 'created') return 'ours';
  const message = `${item.destination} in ${subject} points to ${route.target.id} now, which is not ours; it was left.`;
  return { subject, outcome: 'retry', code: 'NotOurs', message };
}

// Of DeleteRoute: gone is success; both spellings exist (facts/aws.md, "EC2 error codes").
const routeMeanings = {
  ...denied,
  'InvalidRoute.NotFound': 'already',
  'InvalidRouteTableID.NotFound': 'already',
  'InvalidRouteTableId.NotFound': 'already',
} as const satisfies Meanings;

function deleteRoute(ec2: EC2Client, item: DeleteRouteItem): Attempt {
  const { routeTableId: RouteTableId, destination } = item;
  return {
    subject: RouteTableId,
    doing: `DeleteRoute ${destination} in ${RouteTableId}`,
    meanings: routeMeanings,
    act: () => done(ec2.send(new DeleteRouteCommand({ RouteTableId, ...destinationOf(destination) }))),
  };
}

// Of DeleteNatGateway: both codes mean "gone" (facts/faults.md, finding 5). A pending gateway may be refused with
// IncorrectState or OperationNotPermitted (F41), an appliance may still be detaching (F42).
const gatewayMeanings = {
  ...denied,
  NatGatewayNotFound: 'already',
  'InvalidNatGatewayID.NotFound': 'already',
  DependencyViolation: 'retry',
  IncorrectState: 'retry',
  OperationNotPermitted: 'retry',
} as const satisfies Meanings;

function deleteGateway(ec2: EC2Client, { gatewayId }: DeleteGatewayItem): Attempt {
  return {
    subject: gatewayId,
    doing: `DeleteNatGateway ${gatewayId}`,
    meanings: gatewayMeanings,
    act: () => done(ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gatewayId }))),
  };
}

// Of ReleaseAddress: the first four mean "gone". AuthFailure and InUse are what EC2 says while a gateway that was just
// deleted still holds it, and AuthFailure also if it is another account's by now (finding 6): only a look tells.
const releaseMeanings = {
  ...denied,
  'InvalidAddressID.NotFound': 'already',
  'InvalidAllocationID.NotFound': 'already',
  'InvalidAddress.NotFound': 'already',
  'InvalidElasticIpID.NotFound': 'already',
  AuthFailure: 'ask',
  'InvalidIPAddress.InUse': 'ask',
  DependencyViolation: 'retry',
  'InvalidAddress.Locked': 'refused',
} as const satisfies Meanings;

function release(ec2: EC2Client, { allocationId }: ReleaseAddressItem): Attempt {
  return {
    subject: allocationId,
    doing: `ReleaseAddress ${allocationId}`,
    meanings: releaseMeanings,
    act: () => done(ec2.send(new ReleaseAddressCommand({ AllocationId: allocationId }))),
    ask: async () => {
      const still = await readAddresses(ec2, [{ Name: 'allocation-id', Values: [allocationId] }]);
      return still.length > 0 ? 'retry' : 'already';
    },
  };
}

// Of CreateTags. The tag is advisory: what is gone needs none (F96).
const tagMeanings = {
  ...denied,
  NatGatewayNotFound: 'already',
  'InvalidNatGatewayID.NotFound': 'already',
  'InvalidAllocationID.NotFound': 'already',
  InvalidID: 'already',
  ConcurrentTagAccess: 'retry',
  TagLimitExceeded: 'refused',
} as const satisfies Meanings;

function refresh(ec2: EC2Client, { resourceId, expiresAt }: RefreshExpiryItem): Attempt {
  const Tags = [{ Key: tag.expiresAt, Value: expiresAt }];
  return {
    subject: resourceId,
    doing: `CreateTags ${tag.expiresAt} on ${resourceId}`,
    meanings: tagMeanings,
    act: () => done(ec2.send(new CreateTagsCommand({ Resources: [resourceId], Tags }))),
  };
}

async function done(sent: Promise<unknown>): Promise<undefined> {
  await sent;
  return undefined;
}
