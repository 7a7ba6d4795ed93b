/** What both sides are led through. */
import * as EC2 from '@aws-sdk/client-ec2';
import type { SampleNetwork } from '@/infra/local/samples';
import { seedNetwork } from '@/infra/local/seed-network';
import { type Ran, runWorkflow, type Side } from './side';
import { type View, viewOf } from './view';

/** What a run did, in words that both sides share. */
export interface Outcome {
  readonly status: Ran['status'];
  readonly states: readonly string[];
  /** What it said in the end. */
  readonly said: unknown;
  readonly left: View;
}
export interface Scenario {
  readonly name: string;
  play(side: Side): Promise<Outcome>;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'opening',
    async play(side) {
      const vpcId = await seedNetwork(side.ec2, sample('opening', '10.61.0.0/16'));
      await wantOpen(side, vpcId);
      return outcome(side, vpcId, 'open');
    },
  },
  {
    name: 'closing what is open',
    async play(side) {
      const vpcId = await seedNetwork(side.ec2, sample('closing', '10.62.0.0/16'));
      await wantOpen(side, vpcId);
      await runWorkflow(side, vpcId, 'open');
      await wantClosed(side, vpcId);
      return outcome(side, vpcId, 'close');
    },
  },
  {
    name: 'a foreign default route, which refuses opening',
    async play(side) {
      const vpcId = await seedNetwork(side.ec2, sample('foreign', '10.63.0.0/16'));
      await addForeignRoute(side.ec2, vpcId);
      await wantOpen(side, vpcId);
      return outcome(side, vpcId, 'open');
    },
  },
];

const sample = (name: string, cidr: string): SampleNetwork => ({
  name,
  cidr,
  tags: {},
  gatewaySubnets: [{ zone: 'a', cidr: cidr.replace('.0.0/16', '.0.0/24') }],
  tables: [{ name: 'private', subnets: [{ zone: 'a', cidr: cidr.replace('.0.0/16', '.16.0/20') }] }],
  ipv6: false,
});

async function wantOpen(side: Side, vpcId: string): Promise<void> {
  await side.records.write({ ...common(side, vpcId, 'lease'), kind: 'lease' });
}
/** "Keep closed", which voids the opening. */
async function wantClosed(side: Side, vpcId: string): Promise<void> {
  await side.records.write({ ...common(side, vpcId, 'hold'), kind: 'hold' });
}

function common(side: Side, vpcId: string, id: string) {
  const now = side.now();
  const at = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
  return {
    schema: 1 as const,
    id: id.padEnd(12, 'a'),
    revision: 1,
    vpcId,
    by: { id: 'ada', name: 'Ada' },
    at,
    createdAt: at,
    until: now.add({ minutes: 60 }).round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toString(),
  };
}

async function addForeignRoute(ec2: EC2.EC2Client, vpcId: string): Promise<void> {
  const Filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'tag:sluice:enrolled', Values: ['true'] },
  ];
  const { RouteTables } = await ec2.send(new EC2.DescribeRouteTablesCommand({ Filters }));
  const { InternetGateways } = await ec2.send(
    new EC2.DescribeInternetGatewaysCommand({
      Filters: [{ Name: 'attachment.vpc-id', Values: [vpcId] }],
    }),
  );
  await ec2.send(
    new EC2.CreateRouteCommand({
      RouteTableId: RouteTables?.[0]?.RouteTableId,
      GatewayId: InternetGateways?.[0]?.InternetGatewayId,
      DestinationCidrBlock: '0.0.0.0/0',
    }),
  );
}

async function outcome(side: Side, vpcId: string, cause: string): Promise<Outcome> {
  const { status, states, output, error } = await runWorkflow(side, vpcId, cause);
  const said: unknown = output === undefined ? error : JSON.parse(output);
  return { status, states: waitingOnce(states), said, left: await viewOf(side.ec2, vpcId) };
}

/** How often a run looks again while it waits depends on how fast the machine is: once stands for all. */
function waitingOnce(states: readonly string[]): string[] {
  const text = states.join(' ');
  return text.replace(/(Wait Observe Decide )+/g, 'Wait Observe Decide ').split(' ');
}
