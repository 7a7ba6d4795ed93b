/** What facts about EC2 are asked on. All of it is tagged with the prefix and undone in the end. */
import * as EC2 from '@aws-sdk/client-ec2';
import { type Account, given, until } from './account';

export interface Network {
  readonly vpcId: string;
  /** A public subnet of 251 free addresses: its block is 10.77.1.0/24. */
  readonly subnetId: string;
  readonly internetGatewayId: string;
  /** A table of its own, with the local route alone. */
  readonly tableId: string;
}

/** The tag by which a later run knows that an earlier one left something behind. */
export const recordTag = 'sluice-record';

export const tagsFor = ({ prefix }: Account, ResourceType: EC2.ResourceType) => ({
  TagSpecifications: [
    {
      ResourceType,
      Tags: [
        { Key: 'Name', Value: prefix },
        { Key: recordTag, Value: prefix },
      ],
    },
  ],
});

export async function vpc(account: Account): Promise<string> {
  const { ec2 } = account;
  const made = await ec2.send(
    new EC2.CreateVpcCommand({ CidrBlock: '10.77.0.0/16', ...tagsFor(account, 'vpc') }),
  );
  const VpcId = given(made.Vpc?.VpcId, 'a VPC');
  account.undo(`VPC ${VpcId}`, () => ec2.send(new EC2.DeleteVpcCommand({ VpcId })));
  return VpcId;
}

export async function subnet(account: Account, VpcId: string): Promise<string> {
  const { ec2 } = account;
  const made = await ec2.send(
    new EC2.CreateSubnetCommand({ VpcId, CidrBlock: '10.77.1.0/24', ...tagsFor(account, 'subnet') }),
  );
  const SubnetId = given(made.Subnet?.SubnetId, 'a subnet');
  account.undo(`subnet ${SubnetId}`, () => ec2.send(new EC2.DeleteSubnetCommand({ SubnetId })));
  return SubnetId;
}

export async function table(account: Account, VpcId: string): Promise<string> {
  const { ec2 } = account;
  const made = await ec2.send(new EC2.CreateRouteTableCommand({ VpcId, ...tagsFor(account, 'route-table') }));
  const RouteTableId = given(made.RouteTable?.RouteTableId, 'a route table');
  account.undo(`route table ${RouteTableId}`, () =>
    ec2.send(new EC2.DeleteRouteTableCommand({ RouteTableId })),
  );
  return RouteTableId;
}

export async function network(account: Account): Promise<Network> {
  const { ec2 } = account;
  const vpcId = await vpc(account);
  const subnetId = await subnet(account, vpcId);
  const tableId = await table(account, vpcId);
  const made = await ec2.send(new EC2.CreateInternetGatewayCommand(tagsFor(account, 'internet-gateway')));
  const InternetGatewayId = given(made.InternetGateway?.InternetGatewayId, 'an internet gateway');
  account.undo(`internet gateway ${InternetGatewayId}`, () =>
    ec2.send(new EC2.DeleteInternetGatewayCommand({ InternetGatewayId })),
  );
  await ec2.send(new EC2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId }));
  account.undo(`attachment of ${InternetGatewayId}`, () =>
    ec2.send(new EC2.DetachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId })),
  );
  return { vpcId, subnetId, internetGatewayId: InternetGatewayId, tableId };
}

/** An Elastic IP address, released in the end unless a fact has done so. */
export async function address(account: Account): Promise<string> {
  const { ec2 } = account;
  const made = await ec2.send(
    new EC2.AllocateAddressCommand({ Domain: 'vpc', ...tagsFor(account, 'elastic-ip') }),
  );
  const AllocationId = given(made.AllocationId, 'an address');
  account.undo(`address ${AllocationId}`, async () => {
    const left = await ec2.send(
      new EC2.DescribeAddressesCommand({ Filters: [{ Name: 'allocation-id', Values: [AllocationId] }] }),
    );
    if (left.Addresses?.length) await ec2.send(new EC2.ReleaseAddressCommand({ AllocationId }));
  });
  return AllocationId;
}

/** Begins a gateway, deleted in the end. */
export async function gateway(
  account: Account,
  input: EC2.CreateNatGatewayCommandInput,
): Promise<EC2.NatGateway> {
  const made = await account.ec2.send(
    new EC2.CreateNatGatewayCommand({ ...input, ...tagsFor(account, 'natgateway') }),
  );
  const begun = given(made.NatGateway, 'a gateway');
  const id = given(begun.NatGatewayId, "a gateway's id");
  account.undo(`NAT gateway ${id}`, () => deleteAndWait(account, id));
  return begun;
}

/** AWS may take some minutes; while it does, everything that the gateway stands on cannot go. */
async function deleteAndWait(account: Account, id: string): Promise<void> {
  if ((await stateOf(account, id)) === 'deleted') return;
  await account.ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: id }));
  const isGone = await until(account, 900, async () =>
    (await stateOf(account, id)) === 'deleted' ? true : undefined,
  );
  if (!isGone) throw new Error(`The gateway ${id} is still there.`);
}

export async function look(account: Account, id: string): Promise<EC2.NatGateway | undefined> {
  const Filter = [{ Name: 'nat-gateway-id', Values: [id] }];
  const { NatGateways } = await account.ec2.send(new EC2.DescribeNatGatewaysCommand({ Filter }));
  return NatGateways?.[0];
}

/** A gateway that is shown no more counts as deleted. */
export async function stateOf(account: Account, id: string): Promise<EC2.NatGatewayState> {
  return (await look(account, id))?.State ?? 'deleted';
}

/** The states that end a wait, once one is reached; null after so many seconds. */
export async function reaches(
  account: Account,
  id: string,
  states: readonly EC2.NatGatewayState[],
  seconds: number,
): Promise<EC2.NatGatewayState | null> {
  const reached = await until(account, seconds, async () => {
    const state = await stateOf(account, id);
    return states.includes(state) ? state : undefined;
  });
  return reached ?? null;
}

/** The default route of a table. */
export async function defaultRoute(account: Account, RouteTableId: string): Promise<EC2.Route | undefined> {
  const { RouteTables } = await account.ec2.send(
    new EC2.DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }),
  );
  return RouteTables?.[0]?.Routes?.find((route) => route.DestinationCidrBlock === everywhere);
}
export const everywhere = '0.0.0.0/0';
