import type {
  Address as Ec2Address,
  RouteTable as Ec2RouteTable,
  Subnet as Ec2Subnet,
  NatGateway,
  Tag,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { Ec2Lists } from '@/lib/aws/network/read-lists';
import { toRoute } from '@/lib/aws/network/to-route';
import type {
  Address,
  Gateway,
  GatewayState,
  Observed,
  RouteTable,
  Subnet,
  Tags,
} from '@/lib/egress/observed';
import type { Site } from '@/lib/egress/site';
import { tag } from '@/lib/egress/tags';

/** One VPC of the lists, in our words. Lists of many VPCs may be given: what belongs to others is left out. */
export function toObserved(site: Site, vpcId: string, lists: Ec2Lists): Observed {
  const vpc = lists.vpcs.find((one) => one.VpcId === vpcId);
  const subnets = lists.subnets.filter((subnet) => subnet.VpcId === vpcId);
  const tables = lists.routeTables.filter((table) => table.VpcId === vpcId);
  const gateways = lists.gateways.filter((gateway) => gateway.VpcId === vpcId);
  return {
    site,
    vpcId,
    exists: vpc !== undefined && isOwned(vpc, site),
    ...optional('cidr', vpc?.CidrBlock),
    tags: tagsOf(vpc?.Tags),
    gateways: gateways.map((gateway) => toGateway(gateway, vpcId, subnets)),
    addresses: addressesOf(vpcId, gateways, lists.addresses).map(toAddress),
    routeTables: tables.map((table) => toRouteTable(table, tables, subnets)),
    subnets: subnets.map((subnet) => toSubnet(subnet, tables)),
    internetGatewayIds: attachedIds(lists.internetGateways, vpcId, (one) => one.InternetGatewayId),
    egressOnlyGatewayIds: attachedIds(
      lists.egressOnlyGateways,
      vpcId,
      (one) => one.EgressOnlyInternetGatewayId,
    ),
  };
}

/** An account also lists the VPCs whose subnets others share with it: those are looked after where they belong. */
function isOwned({ OwnerId }: Vpc, { accountId }: Site): boolean {
  return OwnerId === undefined || OwnerId === accountId;
}

/** Allocation ids that gateways hold or held. */
export function allocationIdsOf(gateways: readonly NatGateway[]): string[] {
  return gateways
    .flatMap((gateway) => gateway.NatGatewayAddresses ?? [])
    .flatMap((one) => one.AllocationId ?? []);
}

/** The subnets, if known, tell its zone. */
export function toGateway(gateway: NatGateway, vpcId: string, subnets: readonly Ec2Subnet[]): Gateway {
  const zone = subnets.find((subnet) => subnet.SubnetId === gateway.SubnetId)?.AvailabilityZone;
  const { FailureCode: code, FailureMessage: message } = gateway;
  return {
    id: gateway.NatGatewayId ?? '',
    state: gatewayState(gateway.State),
    vpcId,
    ...optional('subnetId', gateway.SubnetId),
    ...optional('zone', zone),
    ...optional('createdAt', gateway.CreateTime?.toISOString()),
    ...optional('deletedAt', gateway.DeleteTime?.toISOString()),
    ...(code ? { failure: { code, message: message ?? '' } } : {}),
    connectivity: gateway.ConnectivityType === 'private' ? 'private' : 'public',
    regional: gateway.AvailabilityMode === 'regional',
    addresses: (gateway.NatGatewayAddresses ?? []).map((address) => ({
      ...optional('allocationId', address.AllocationId),
      ...optional('publicIp', address.PublicIp),
    })),
    appliances: (gateway.AttachedAppliances ?? []).length > 0,
    tags: tagsOf(gateway.Tags),
  };
}

function gatewayState(state: string | undefined): GatewayState {
  const known = ['pending', 'failed', 'available', 'deleting', 'deleted'] as const;
  return known.find((one) => one === state) ?? 'other';
}

/** An address in our words. */
export function toAddress(address: Ec2Address): Address {
  return {
    allocationId: address.AllocationId ?? '',
    publicIp: address.PublicIp ?? '',
    ...optional('associationId', address.AssociationId || undefined),
    ...optional('instanceId', address.InstanceId || undefined),
    ...optional('networkInterfaceId', address.NetworkInterfaceId || undefined),
    serviceManaged: address.ServiceManaged !== undefined,
    tags: tagsOf(address.Tags),
  };
}

function toRouteTable(
  table: Ec2RouteTable,
  tables: readonly Ec2RouteTable[],
  subnets: readonly Ec2Subnet[],
): RouteTable {
  const tags = tagsOf(table.Tags);
  return {
    id: table.RouteTableId ?? '',
    ...optional('name', tags.Name),
    main: isMain(table),
    subnetIds: subnets
      .filter((subnet) => tableOf(subnet, tables) === table)
      .flatMap((subnet) => subnet.SubnetId ?? []),
    routes: (table.Routes ?? []).map(toRoute),
    tags,
  };
}

function toSubnet(subnet: Ec2Subnet, tables: readonly Ec2RouteTable[]): Subnet {
  const tags = tagsOf(subnet.Tags);
  return {
    id: subnet.SubnetId ?? '',
    ...optional('name', tags.Name),
    zone: subnet.AvailabilityZone ?? '',
    cidr: subnet.CidrBlock ?? '',
    freeAddresses: subnet.AvailableIpAddressCount ?? 0,
    ...optional('routeTableId', tableOf(subnet, tables)?.RouteTableId),
    tags,
  };
}

/** The table that a subnet uses: the one associated with it, else the VPC's main one (facts/aws.md, 3.3). */
function tableOf(subnet: Ec2Subnet, tables: readonly Ec2RouteTable[]): Ec2RouteTable | undefined {
  const associated = tables.find((table) =>
    (table.Associations ?? []).some(
      (one) => one.SubnetId === subnet.SubnetId && one.AssociationState?.State !== 'disassociated',
    ),
  );
  return associated ?? tables.find(isMain);
}

function isMain(table: Ec2RouteTable): boolean {
  return (table.Associations ?? []).some((one) => one.Main === true);
}

/** Those that bear our marks for this VPC, and those on its gateways. */
function addressesOf(vpcId: string, gateways: readonly NatGateway[], addresses: readonly Ec2Address[]) {
  const held = new Set(allocationIdsOf(gateways));
  return addresses.filter(
    (address) => tagsOf(address.Tags)[tag.vpc] === vpcId || held.has(address.AllocationId ?? ''),
  );
}

function attachedIds<T extends { Attachments?: { VpcId?: string | undefined }[] | undefined }>(
  gateways: readonly T[],
  vpcId: string,
  idOf: (gateway: T) => string | undefined,
): string[] {
  return gateways
    .filter((gateway) => (gateway.Attachments ?? []).some((one) => one.VpcId === vpcId))
    .flatMap((gateway) => idOf(gateway) ?? []);
}

export function tagsOf(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

/** A property that is left out, not undefined, if there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const made: { [P in K]?: V } = {};
  if (value !== undefined) made[key] = value;
  return made;
}
