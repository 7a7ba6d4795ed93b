/** What the facts about one gateway's life are asked on, and how it is looked at. */
import * as EC2 from '@aws-sdk/client-ec2';
import { type Account, given } from '../account';
import { address, everywhere, gateway, type Network, network } from '../scene';

export const model = 'EC2 API model, NatGateway';

export interface Life extends Network {
  readonly allocationId: string;
  readonly id: string;
  /** The gateway as its creation was answered. */
  readonly begun: EC2.NatGateway;
  readonly input: EC2.CreateNatGatewayCommandInput;
  readonly route: ReturnType<typeof routeTo>;
}

export async function beginLife(account: Account): Promise<Life> {
  const at = await network(account);
  const allocationId = await address(account);
  const input = { SubnetId: at.subnetId, AllocationId: allocationId, ClientToken: account.newName() };
  const begun = await gateway(account, input);
  const id = given(begun.NatGatewayId, 'an id');
  return { ...at, allocationId, begun, id, route: routeTo(at.tableId, id), input };
}

const routeTo = (RouteTableId: string, NatGatewayId: string) => ({
  RouteTableId,
  NatGatewayId,
  DestinationCidrBlock: everywhere,
});
export const destination = ({ RouteTableId, DestinationCidrBlock }: ReturnType<typeof routeTo>) => ({
  RouteTableId,
  DestinationCidrBlock,
});

export function shownRoute(route: EC2.Route | undefined, id: string) {
  return { isTo: route?.NatGatewayId === id, state: route?.State ?? null, origin: route?.Origin ?? null };
}

export async function addresses(ec2: EC2.EC2Client, AllocationId: string): Promise<EC2.Address[]> {
  const Filters = [{ Name: 'allocation-id', Values: [AllocationId] }];
  return (await ec2.send(new EC2.DescribeAddressesCommand({ Filters }))).Addresses ?? [];
}
