/** What is left in EC2 of one network, without what two AWSs may differ in: ids, IP addresses, times. */
import * as EC2 from '@aws-sdk/client-ec2';

export interface View {
  /** Gateways that are not deleted. */
  readonly gateways: readonly GatewayView[];
  readonly addresses: readonly AddressView[];
  /** Routes by the table's name, as `destination -> kind of target`. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
}
interface GatewayView {
  readonly state: string;
  readonly tags: Readonly<Record<string, string>>;
}
interface AddressView {
  readonly isHeld: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export async function viewOf(ec2: EC2.EC2Client, vpcId: string): Promise<View> {
  const inVpc = [{ Name: 'vpc-id', Values: [vpcId] }];
  const ofVpc = [{ Name: 'tag:sluice:vpc', Values: [vpcId] }];
  const [{ NatGateways = [] }, { Addresses = [] }, { RouteTables = [] }] = await Promise.all([
    ec2.send(new EC2.DescribeNatGatewaysCommand({ Filter: inVpc })),
    ec2.send(new EC2.DescribeAddressesCommand({ Filters: ofVpc })),
    ec2.send(new EC2.DescribeRouteTablesCommand({ Filters: inVpc })),
  ]);
  const live = NatGateways.filter(({ State }) => State !== 'deleted');
  return {
    gateways: live.map(({ State = '', Tags }) => ({ state: State, tags: plain(Tags, vpcId) })),
    addresses: Addresses.map(({ AssociationId, Tags }) => ({
      isHeld: Boolean(AssociationId),
      tags: plain(Tags, vpcId),
    })),
    routes: Object.fromEntries(
      RouteTables.map(({ Tags, Routes = [] }) => [nameOf(Tags), Routes.map(routeText).sort()]),
    ),
  };
}

const nameOf = (tags: readonly EC2.Tag[] | undefined): string =>
  tags?.find(({ Key }) => Key === 'Name')?.Value ?? 'main';

/** Times stand for themselves: that there is one is what both must agree in. */
function plain(tags: readonly EC2.Tag[] | undefined, vpcId: string): Record<string, string> {
  const pairs = (tags ?? []).map(({ Key = '', Value = '' }) => [
    Key,
    /^\d{4}-\d\d-\d\dT/.test(Value) ? 'a time' : Value.replace(vpcId, 'this VPC'),
  ]);
  return Object.fromEntries(pairs.sort());
}

function routeText(route: EC2.Route): string {
  const to = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
  const by = route.NatGatewayId ?? route.GatewayId ?? route.EgressOnlyInternetGatewayId ?? 'another';
  return `${to} -> ${by.replace(/-[0-9a-f]+$/, '')}`;
}
