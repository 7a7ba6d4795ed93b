import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  DeleteRouteCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { ListScheduleGroupsCommand } from '@aws-sdk/client-scheduler';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { codeOf } from '@/lib/aws/call-failed';
import { cloudwatchClient, ec2Client, schedulerClient, sfnClient } from '@/lib/aws/clients';
import { enrolledTables } from '@/lib/egress/enrolled';
import type { Observed } from '@/lib/egress/observed';
import { markedSubnets } from '@/lib/egress/subnet-choice';
import { tag } from '@/lib/egress/tags';
import { type Finding, looked, ok, skip, warn } from './finding';
import type { Patient } from './patient';

/**
 * Reads that need little, and the changes that Sluice makes as dry runs: EC2 says what it would do and does nothing.
 * They are asked with the rights of whoever runs the doctor; Sluice's functions have roles of their own, whose policies
 * the tests prove. A dry run refused to an administrator is mostly an organisation's policy, and that binds the roles too.
 */
export async function lookAtRights(
  patient: Patient,
  networks: readonly Observed[],
): Promise<readonly Finding[]> {
  const found = await Promise.all([reads(patient), ...dryRuns(patient, networks)]);
  return found.flat();
}

async function reads({ config, now }: Patient): Promise<readonly Finding[]> {
  const until = new Date(now.epochMilliseconds);
  const window = { StartTime: new Date(until.getTime() - 60_000), EndTime: until };
  const Metric = { Namespace: 'Sluice', MetricName: 'SweepHeartbeat' };
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['ec2:DescribeVpcs', () => ec2Client(config).send(new DescribeVpcsCommand({ MaxResults: 5 }))],
    [
      'scheduler:ListScheduleGroups',
      () => schedulerClient(config).send(new ListScheduleGroupsCommand({ MaxResults: 1 })),
    ],
    [
      'states:ListStateMachines',
      () => sfnClient(config).send(new ListStateMachinesCommand({ maxResults: 1 })),
    ],
    [
      'cloudwatch:GetMetricData',
      () =>
        cloudwatchClient(config).send(
          new GetMetricDataCommand({
            ...window,
            MetricDataQueries: [{ Id: 'one', MetricStat: { Metric, Stat: 'Maximum', Period: 60 } }],
          }),
        ),
    ],
  ];
  const found = await Promise.all(
    calls.map(([action, call]) =>
      looked(action, action, async () => {
        await call();
        return ok(action, 'may be read');
      }),
    ),
  );
  const refused = found.flat().filter(({ verdict }) => verdict !== 'ok');
  return refused.length > 0 ? refused : [ok('reading', calls.map(([action]) => action).join(', '))];
}

function dryRuns({ config }: Patient, networks: readonly Observed[]): Promise<readonly Finding[]>[] {
  const ec2 = ec2Client(config);
  const tags = [{ Key: tag.managed, Value: 'true' }];
  const marked = (ResourceType: 'elastic-ip' | 'natgateway') => [{ ResourceType, Tags: tags }];
  const table = networks.flatMap(enrolledTables)[0]?.id;
  const subnet = networks.flatMap(markedSubnets)[0]?.id;
  const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', DryRun: true };
  return [
    dryRun('ec2:AllocateAddress', () =>
      ec2.send(
        new AllocateAddressCommand({
          Domain: 'vpc',
          TagSpecifications: marked('elastic-ip'),
          DryRun: true,
        }),
      ),
    ),
    withA(subnet, 'ec2:CreateNatGateway', 'no subnet is tagged sluice:gateway-subnet yet', (SubnetId) =>
      ec2.send(
        new CreateNatGatewayCommand({
          SubnetId,
          // Only a public gateway is Sluice's; a dry run stops before the address is looked up.
          AllocationId: 'eipalloc-00000000000000000',
          TagSpecifications: marked('natgateway'),
          DryRun: true,
        }),
      ),
    ),
    withA(table, 'ec2:CreateRoute', 'no route table is tagged sluice:enrolled yet', () =>
      ec2.send(new CreateRouteCommand({ ...route, NatGatewayId: 'nat-00000000000000000' })),
    ),
    withA(table, 'ec2:DeleteRoute', 'no route table is tagged sluice:enrolled yet', () =>
      ec2.send(new DeleteRouteCommand(route)),
    ),
  ];
}

async function withA(
  id: string | undefined,
  action: string,
  without: string,
  call: (id: string) => Promise<unknown>,
): Promise<readonly Finding[]> {
  return id === undefined ? [skip(action, without)] : dryRun(action, () => call(id));
}

/** EC2 ends a dry run by an error in either case. */
async function dryRun(action: string, call: () => Promise<unknown>): Promise<readonly Finding[]> {
  return looked(action, action, async () => {
    const [answer] = await Promise.allSettled([call()]);
    if (answer.status === 'fulfilled') return ok(action, 'would be allowed');
    const error: unknown = answer.reason;
    const code = codeOf(error);
    if (code === 'DryRunOperation') return ok(action, 'would be allowed');
    // AWS says so only of ids that it has looked up, and it does that after the rights.
    if (/\.NotFound$/.test(code) || code === 'NatGatewayNotFound') return ok(action, 'would be allowed');
    if (code !== 'UnauthorizedOperation') throw error;
    return refusal(action, error instanceof Error ? error.message : code);
  });
}

function refusal(action: string, message: string): Finding {
  if (/service control policy|resource control policy/i.test(message)) {
    return {
      what: action,
      verdict: 'fail',
      found: 'an organisation\u2019s policy refuses it, and it binds Sluice\u2019s roles too',
      remedy: `Let Sluice\u2019s roles call ${action} in the organisation\u2019s policy.`,
    };
  }
  const remedy =
    'Sluice\u2019s own roles have this right. If you should have it too, an organisation\u2019s policy may refuse it, and would refuse it to them.';
  return warn(action, 'you may not call it', remedy);
}
