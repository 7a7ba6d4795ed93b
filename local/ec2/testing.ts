/** For tests: a local AWS with one network that is ready for a NAT gateway. */
import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  type CreateNatGatewayCommandInput,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNatGatewaysCommand,
  EC2Client,
  type NatGateway,
} from '@aws-sdk/client-ec2';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import type { Ec2Options } from './service';

export const start = Date.UTC(2026, 0, 5, 9);

export function testEc2(options: Ec2Options = {}) {
  const clock = setClock(start);
  const aws = createLocalAws({ clock, store: memoryStore(), ec2: options });
  return { aws, clock, ec2: new EC2Client({ ...aws.sdkConfig(), maxAttempts: 1 }) };
}

/** A VPC with a public subnet of 251 addresses, an internet gateway and a private route table. */
export async function network(ec2: EC2Client, cidr = '10.0.0.0/16') {
  const vpcId = id((await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }))).Vpc?.VpcId);
  const block = { VpcId: vpcId, CidrBlock: cidr.replace('.0.0/16', '.1.0/24') };
  const subnetId = id((await ec2.send(new CreateSubnetCommand(block))).Subnet?.SubnetId);
  const table = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
  const made = await ec2.send(new CreateInternetGatewayCommand({}));
  const igwId = id(made.InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpcId, InternetGatewayId: igwId }));
  return { vpcId, subnetId, igwId, routeTableId: id(table.RouteTable?.RouteTableId) };
}

export async function address(ec2: EC2Client): Promise<string> {
  return id((await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }))).AllocationId);
}

/** Begins a gateway and gives its id. */
export async function gateway(ec2: EC2Client, input: CreateNatGatewayCommandInput): Promise<string> {
  return id((await ec2.send(new CreateNatGatewayCommand(input))).NatGateway?.NatGatewayId);
}

export async function look(ec2: EC2Client, natGatewayId: string): Promise<NatGateway> {
  const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [natGatewayId] }));
  const [found] = NatGateways ?? [];
  if (!found) throw new Error(`No gateway ${natGatewayId}`);
  return found;
}

/** Code, message and status that a call is refused with; throws if it is not. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; message: string }> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('The call was not refused');
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : 0;
  return { code: error.name, status: Number(status), message: error.message };
}

function id(given: string | undefined): string {
  if (given === undefined) throw new Error('The answer lacks an id');
  return given;
}
