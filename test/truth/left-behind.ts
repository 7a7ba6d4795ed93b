/** What an account already has under a prefix: a run must not mix with what another left, or with what is not ours. */
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import * as EC2 from '@aws-sdk/client-ec2';
import * as Events from '@aws-sdk/client-eventbridge';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Scheduler from '@aws-sdk/client-scheduler';
import * as Sfn from '@aws-sdk/client-sfn';
import * as Sns from '@aws-sdk/client-sns';
import * as Sqs from '@aws-sdk/client-sqs';
import type { Account } from './account';
import { recordTag } from './scene';

type Found = readonly (string | undefined)[];

/** Their ids and names. What AWS is deleting already does not count. */
export async function leftBehind(account: Account): Promise<string[]> {
  const found = await Promise.all([networks(account), named(account)]);
  return found
    .flat(2)
    .filter((id): id is string => id !== undefined)
    .sort();
}

async function networks({ ec2, prefix }: Account): Promise<Found[]> {
  const tagged = [{ Name: `tag:${recordTag}`, Values: [prefix] }];
  const live = { Name: 'state', Values: ['pending', 'available', 'deleting', 'failed'] };
  const [vpcs, addresses, gateways] = await Promise.all([
    ec2.send(new EC2.DescribeVpcsCommand({ Filters: tagged })),
    ec2.send(new EC2.DescribeAddressesCommand({ Filters: tagged })),
    ec2.send(new EC2.DescribeNatGatewaysCommand({ Filter: [...tagged, live] })),
  ]);
  return [
    (vpcs.Vpcs ?? []).map(({ VpcId }) => VpcId),
    (addresses.Addresses ?? []).map(({ AllocationId }) => AllocationId),
    (gateways.NatGateways ?? []).map(({ NatGatewayId }) => NatGatewayId),
  ];
}

async function named({ prefix, ...account }: Account): Promise<Found[]> {
  const begins = (name: string | undefined) => name?.startsWith(`${prefix}-`) === true;
  const [queues, groups, rules, logs] = await Promise.all([
    account.sqs.send(new Sqs.ListQueuesCommand({ QueueNamePrefix: `${prefix}-` })),
    account.scheduler.send(new Scheduler.ListScheduleGroupsCommand({ NamePrefix: `${prefix}-` })),
    account.events.send(new Events.ListRulesCommand({ NamePrefix: `${prefix}-` })),
    account.logs.send(new Logs.DescribeLogGroupsCommand({ logGroupNamePrefix: `${prefix}-` })),
  ]);
  return [
    queues.QueueUrls ?? [],
    (groups.ScheduleGroups ?? []).flatMap(({ State, Name }) => (State === 'DELETING' ? [] : [Name])),
    (rules.Rules ?? []).map(({ Name }) => Name),
    (logs.logGroups ?? []).map(({ logGroupName }) => logGroupName),
    (await machinesOf(account.sfn)).filter(begins),
    (await topicsOf(account.sns)).filter((arn) => begins(arn?.split(':').at(-1))),
    (await functionsOf(account.lambda)).filter(begins),
  ];
}

async function machinesOf(client: Sfn.SFNClient): Promise<Found> {
  const names: (string | undefined)[] = [];
  for await (const page of Sfn.paginateListStateMachines({ client }, {}))
    names.push(...(page.stateMachines ?? []).map(({ name }) => name));
  return names;
}
async function topicsOf(client: Sns.SNSClient): Promise<Found> {
  const arns: (string | undefined)[] = [];
  for await (const page of Sns.paginateListTopics({ client }, {}))
    arns.push(...(page.Topics ?? []).map(({ TopicArn }) => TopicArn));
  return arns;
}
async function functionsOf(client: Lambda.LambdaClient): Promise<Found> {
  const names: (string | undefined)[] = [];
  for await (const page of Lambda.paginateListFunctions({ client }, {}))
    names.push(...(page.Functions ?? []).map(({ FunctionName }) => FunctionName));
  return names;
}
