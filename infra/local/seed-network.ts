import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Filter,
  type ResourceType,
  type Tag,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { tag } from '@/lib/egress/tags';
import type { SampleNetwork, SampleSubnet } from './samples';

/**
 * Puts a network there by ordinary calls, each thing looked for by its name or block first, so that a second time
 * changes nothing and a first time that was cut off is completed. Gives the VPC's id.
 */
export async function seedNetwork(ec2: EC2Client, sample: SampleNetwork): Promise<string> {
  const vpcId = await seedVpc(ec2, sample);
  const internetGatewayId = await seedInternetGateway(ec2, vpcId, sample.name);
  const open = await seedTable(ec2, vpcId, `${sample.name}-public`, {});
  await seedRoute(ec2, open, { DestinationCidrBlock: '0.0.0.0/0', GatewayId: internetGatewayId });
  for (const subnet of sample.gatewaySubnets) {
    const name = `${sample.name}-public-${subnet.zone}`;
    await seedSubnet(ec2, vpcId, open, subnet, { Name: name, [tag.gatewaySubnet]: 'true' });
  }
  for (const { name, subnets } of sample.tables) {
    const table = await seedTable(ec2, vpcId, `${sample.name}-${name}`, { [tag.enrolled]: 'true' });
    for (const subnet of subnets) {
      await seedSubnet(ec2, vpcId, table, subnet, { Name: `${sample.name}-${name}-${subnet.zone}` });
    }
    if (sample.ipv6) await seedIpv6WayOut(ec2, vpcId, table, sample.name);
  }
  return vpcId;
}

async function seedVpc(ec2: EC2Client, { name, cidr, tags, ipv6 }: SampleNetwork): Promise<string> {
  const filters = [filter('tag:Name', name), filter('cidr', cidr)];
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: filters }));
  const found = Vpcs[0]?.VpcId;
  if (found) return found;
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: cidr,
      ...(ipv6 ? { AmazonProvidedIpv6CidrBlock: true } : {}),
      TagSpecifications: bornWith('vpc', { ...tags, Name: name, [tag.name]: name }),
    }),
  );
  return idOf(Vpc?.VpcId, name);
}

async function seedInternetGateway(ec2: EC2Client, vpcId: string, name: string): Promise<string> {
  const Filters = [filter('tag:Name', `${name}-internet`)];
  const { InternetGateways = [] } = await ec2.send(new DescribeInternetGatewaysCommand({ Filters }));
  const TagSpecifications = bornWith('internet-gateway', { Name: `${name}-internet` });
  const gateway =
    InternetGateways[0] ??
    (await ec2.send(new CreateInternetGatewayCommand({ TagSpecifications }))).InternetGateway;
  const InternetGatewayId = idOf(gateway?.InternetGatewayId, name);
  if ((gateway?.Attachments ?? []).length === 0) {
    await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId }));
  }
  return InternetGatewayId;
}

async function seedTable(
  ec2: EC2Client,
  vpcId: string,
  name: string,
  tags: Readonly<Record<string, string>>,
): Promise<string> {
  const Filters = [filter('vpc-id', vpcId), filter('tag:Name', name)];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  const found = RouteTables[0]?.RouteTableId;
  if (found) return found;
  const TagSpecifications = bornWith('route-table', { ...tags, Name: name });
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId, TagSpecifications }));
  return idOf(RouteTable?.RouteTableId, name);
}

async function seedSubnet(
  ec2: EC2Client,
  vpcId: string,
  tableId: string,
  { zone, cidr }: SampleSubnet,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const Filters = [filter('vpc-id', vpcId), filter('cidr-block', cidr)];
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
  const subnetId = Subnets[0]?.SubnetId ?? (await createSubnet(ec2, vpcId, cidr, zone, tags));
  const associated = [filter('association.subnet-id', subnetId)];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters: associated }));
  if (RouteTables.length > 0) return;
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId: tableId, SubnetId: subnetId }));
}

async function createSubnet(
  ec2: EC2Client,
  vpcId: string,
  cidr: string,
  zone: string,
  tags: Readonly<Record<string, string>>,
): Promise<string> {
  const AvailabilityZone = `${await ec2.config.region()}${zone}`;
  const TagSpecifications = bornWith('subnet', tags);
  const created = await ec2.send(
    new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: cidr, AvailabilityZone, TagSpecifications }),
  );
  return idOf(created.Subnet?.SubnetId, cidr);
}

async function seedIpv6WayOut(ec2: EC2Client, vpcId: string, tableId: string, name: string): Promise<void> {
  const listed = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({}));
  const found = (listed.EgressOnlyInternetGateways ?? []).find((gateway) =>
    (gateway.Attachments ?? []).some((attachment) => attachment.VpcId === vpcId),
  );
  const TagSpecifications = bornWith('egress-only-internet-gateway', { Name: `${name}-ipv6` });
  const gateway =
    found ??
    (await ec2.send(new CreateEgressOnlyInternetGatewayCommand({ VpcId: vpcId, TagSpecifications })))
      .EgressOnlyInternetGateway;
  const EgressOnlyInternetGatewayId = idOf(gateway?.EgressOnlyInternetGatewayId, name);
  await seedRoute(ec2, tableId, { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId });
}

type RouteTo = { GatewayId: string } | { EgressOnlyInternetGatewayId: string };
type RouteFrom = { DestinationCidrBlock?: string; DestinationIpv6CidrBlock?: string };

async function seedRoute(ec2: EC2Client, tableId: string, route: RouteTo & RouteFrom): Promise<void> {
  const found = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [tableId] }));
  const routes = (found.RouteTables ?? []).flatMap((table) => table.Routes ?? []);
  const there = routes.some(
    (one) =>
      one.DestinationCidrBlock === route.DestinationCidrBlock &&
      one.DestinationIpv6CidrBlock === route.DestinationIpv6CidrBlock,
  );
  if (!there) await ec2.send(new CreateRouteCommand({ RouteTableId: tableId, ...route }));
}

function filter(name: string, value: string): Filter {
  return { Name: name, Values: [value] };
}

function bornWith(type: ResourceType, tags: Readonly<Record<string, string>>): TagSpecification[] {
  const list: Tag[] = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return [{ ResourceType: type, Tags: list }];
}

function idOf(id: string | undefined, name: string): string {
  if (!id) throw new Error(`AWS gave no id for ${name}.`);
  return id;
}
