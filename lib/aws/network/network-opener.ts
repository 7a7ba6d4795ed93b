import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  type EC2Client,
  type ResourceType,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import type { NetworkOpener } from '@/lib/aws/network';
import { type Attempt, attemptAll, denied, type Meanings, type TimeLeft } from '@/lib/aws/network/attempt';
import { destinationOf } from '@/lib/aws/network/destination';
import { readRouteTables } from '@/lib/aws/network/read-lists';
import { toRoute } from '@/lib/aws/network/to-route';
import type { AllocateAddressItem, CreateGatewayItem, CreateRouteItem } from '@/lib/egress/plan';

/**
 * Creates addresses, gateways and routes, with their tags at birth. Safe to run twice. `ec2Once` repeats no call: it
 * allocates, for AllocateAddress has no client token (facts/faults.md, finding 1). Nothing here can delete or replace.
 */
export function networkOpener(ec2: EC2Client, ec2Once: EC2Client, timeLeft: TimeLeft): NetworkOpener {
  return {
    allocateAddresses: (_vpcId, items) =>
      attemptAll(
        items.map((item) => allocate(ec2Once, item)),
        timeLeft,
      ),
    createGateways: (_vpcId, items) =>
      attemptAll(
        items.map((item) => createGateway(ec2, item)),
        timeLeft,
      ),
    createRoutes: (_vpcId, items) =>
      attemptAll(
        items.map((item) => createRoute(ec2, item)),
        timeLeft,
      ),
  };
}

// facts/aws.md, "EC2 error codes", of AllocateAddress.
const allocateMeanings = {
  ...denied,
  AddressLimitExceeded: 'refused',
  InsufficientAddressCapacity: 'retry',
  TagLimitExceeded: 'refused',
  ConcurrentTagAccess: 'retry',
} as const satisfies Meanings;

function allocate(ec2: EC2Client, item: AllocateAddressItem): Attempt {
  const tags = bornWith('elastic-ip', item.tags);
  return {
    subject: item.slot,
    doing: `AllocateAddress for slot ${item.slot}`,
    meanings: allocateMeanings,
    act: async () =>
      (await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: tags }))).AllocationId,
  };
}

// Of CreateNatGateway. A "not found" of something just listed or made is EC2's lag: look again (facts/aws.md, 3.2 and
// "Guidance from AWS"); both spellings of a subnet's exist. AlreadyAssociated: a twin was faster; the next look sees it.
const gatewayMeanings = {
  ...denied,
  InvalidAllocationID: 'retry',
  'InvalidAllocationID.NotFound': 'retry',
  'InvalidElasticIpID.NotFound': 'retry',
  'InvalidAddressID.NotFound': 'retry',
  'InvalidSubnetID.NotFound': 'retry',
  'InvalidSubnetId.NotFound': 'retry',
  InvalidSubnet: 'retry',
  'InvalidVpcID.NotFound': 'retry',
  'Resource.AlreadyAssociated': 'retry',
  IdempotentParameterMismatch: 'retry',
  IncorrectState: 'retry',
  ConcurrentTagAccess: 'retry',
  NatGatewayLimitExceeded: 'refused',
  'Gateway.NotAttached': 'refused',
  InsufficientFreeAddressesInSubnet: 'refused',
  'InvalidElasticIpID.Malformed': 'refused',
  TagLimitExceeded: 'refused',
  OperationNotPermitted: 'refused',
} as const satisfies Meanings;

function createGateway(ec2: EC2Client, item: CreateGatewayItem): Attempt {
  const command = new CreateNatGatewayCommand({
    SubnetId: item.subnetId,
    AllocationId: item.allocationId,
    ConnectivityType: 'public',
    ClientToken: item.clientToken,
    TagSpecifications: bornWith('natgateway', item.tags),
  });
  return {
    subject: item.allocationId,
    doing: `CreateNatGateway with ${item.allocationId} in ${item.subnetId}`,
    meanings: gatewayMeanings,
    act: async () => (await ec2.send(command)).NatGateway?.NatGatewayId,
  };
}

// Of CreateRoute. A gateway that is listed as available may be unknown here for seconds, by either code (boto3 #779).
// RouteAlreadyExists may be our own call, its answer lost: the table is read again.
const routeMeanings = {
  ...denied,
  'InvalidNatGatewayID.NotFound': 'retry',
  NatGatewayNotFound: 'retry',
  'InvalidGatewayID.NotFound': 'retry',
  RouteAlreadyExists: 'ask',
  RouteLimitExceeded: 'refused',
  ResourceCountLimitExceeded: 'refused',
  'InvalidRouteTableID.NotFound': 'refused',
  'InvalidRouteTableId.NotFound': 'refused',
} as const satisfies Meanings;

function createRoute(ec2: EC2Client, item: CreateRouteItem): Attempt {
  const command = new CreateRouteCommand({
    RouteTableId: item.routeTableId,
    NatGatewayId: item.gatewayId,
    ...destinationOf(item.destination),
  });
  return {
    subject: item.routeTableId,
    doing: `CreateRoute ${item.destination} in ${item.routeTableId} to ${item.gatewayId}`,
    meanings: routeMeanings,
    act: async () => {
      await ec2.send(command);
      return undefined;
    },
    ask: async () => ((await isRouted(ec2, item)) ? 'already' : 'retry'),
  };
}

/** Whether the route is there as wanted. Another's route is for the next look to name. */
async function isRouted(ec2: EC2Client, item: CreateRouteItem): Promise<boolean> {
  const tables = await readRouteTables(ec2, [{ Name: 'route-table-id', Values: [item.routeTableId] }]);
  return tables
    .flatMap((table) => table.Routes ?? [])
    .map(toRoute)
    .some((route) => route.destination === item.destination && route.target.id === item.gatewayId);
}

function bornWith(type: ResourceType, tags: Readonly<Record<string, string>>): TagSpecification[] {
  return [{ ResourceType: type, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }];
}
