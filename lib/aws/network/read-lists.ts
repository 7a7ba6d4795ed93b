import {
  type Address,
  DescribeAddressesCommand,
  type EC2Client,
  type EgressOnlyInternetGateway,
  type Filter,
  type InternetGateway,
  type NatGateway,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
  type RouteTable,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { doing } from '@/lib/aws/call-failed';

/** What EC2 lists of some VPCs, in EC2's words. */
export interface Ec2Lists {
  readonly vpcs: readonly Vpc[];
  readonly gateways: readonly NatGateway[];
  readonly addresses: readonly Address[];
  readonly routeTables: readonly RouteTable[];
  readonly subnets: readonly Subnet[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyGateways: readonly EgressOnlyInternetGateway[];
}

/** What one batch of VPCs needs beside the lists that EC2 has only for the whole site. */
export type VpcLists = Omit<Ec2Lists, 'addresses' | 'egressOnlyGateways'>;

/** Pages as large as EC2 makes them (its API model): few calls, and never one without a limit, which EC2 throttles harder. */
const pageSize = { most: 1000, routeTables: 100, egressOnlyGateways: 255 } as const;

/** All that EC2 lists by VPC of the VPCs named (at most 200, EC2's limit of a filter's values), to the last page. */
export async function readVpcs(ec2: EC2Client, vpcIds: readonly string[]): Promise<VpcLists> {
  const of = (name: string) => [{ Name: name, Values: [...vpcIds] }];
  const [vpcs, gateways, routeTables, subnets, internetGateways] = await Promise.all([
    readVpcList(ec2, of('vpc-id')),
    readGateways(ec2, of('vpc-id')),
    readRouteTables(ec2, of('vpc-id')),
    readSubnets(ec2, of('vpc-id')),
    readInternetGateways(ec2, of('attachment.vpc-id')),
  ]);
  return { vpcs, gateways, routeTables, subnets, internetGateways };
}

export function readGateways(ec2: EC2Client, filters: Filter[]): Promise<NatGateway[]> {
  return doing('DescribeNatGateways', () =>
    all(
      paginateDescribeNatGateways({ client: ec2 }, { Filter: filters, MaxResults: pageSize.most }),
      (page) => page.NatGateways,
    ),
  );
}

export function readRouteTables(ec2: EC2Client, filters: Filter[]): Promise<RouteTable[]> {
  return doing('DescribeRouteTables', () =>
    all(
      paginateDescribeRouteTables({ client: ec2 }, { Filters: filters, MaxResults: pageSize.routeTables }),
      (page) => page.RouteTables,
    ),
  );
}

/** EC2 does not page addresses. */
export function readAddresses(ec2: EC2Client, filters: Filter[]): Promise<Address[]> {
  return doing('DescribeAddresses', async () => {
    const answer = await ec2.send(
      new DescribeAddressesCommand(filters.length > 0 ? { Filters: filters } : {}),
    );
    return answer.Addresses ?? [];
  });
}

export function readVpcList(ec2: EC2Client, filters: Filter[]): Promise<Vpc[]> {
  return doing('DescribeVpcs', () =>
    all(
      paginateDescribeVpcs({ client: ec2 }, { Filters: filters, MaxResults: pageSize.most }),
      (page) => page.Vpcs,
    ),
  );
}

export function readSubnets(ec2: EC2Client, filters: Filter[]): Promise<Subnet[]> {
  return doing('DescribeSubnets', () =>
    all(
      paginateDescribeSubnets({ client: ec2 }, { Filters: filters, MaxResults: pageSize.most }),
      (page) => page.Subnets,
    ),
  );
}

function readInternetGateways(ec2: EC2Client, filters: Filter[]): Promise<InternetGateway[]> {
  return doing('DescribeInternetGateways', () =>
    all(
      paginateDescribeInternetGateways({ client: ec2 }, { Filters: filters, MaxResults: pageSize.most }),
      (page) => page.InternetGateways,
    ),
  );
}

/** EC2 has no filter by VPC for these: all are read, and there are few. */
export function readEgressOnlyGateways(ec2: EC2Client): Promise<EgressOnlyInternetGateway[]> {
  return doing('DescribeEgressOnlyInternetGateways', () =>
    all(
      paginateDescribeEgressOnlyInternetGateways(
        { client: ec2 },
        { MaxResults: pageSize.egressOnlyGateways },
      ),
      (page) => page.EgressOnlyInternetGateways,
    ),
  );
}

/** Every page of a list; a page that fails fails the whole. */
async function all<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
