import { CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { endedRuns } from '@/infra/ended-runs';
import { type Names, namesOf } from '@/infra/names';
import { sweepExpression, sweepTarget } from '@/infra/sweep';
import { environmentOf, type Policy, valuesOf } from '@/infra/values';
import { webOf } from '@/infra/web';
import { type DeployClients, deployClients, type SdkConfig } from './clients';
import { isConfirmed } from './confirm-mail';
import { deployFunctions, type FunctionCode } from './deploy-functions';
import { deployMachines } from './deploy-machines';
import { ensure, ensureThere } from './ensure';

export interface Deployment extends Policy {
  readonly sdk: SdkConfig;
  readonly code: FunctionCode;
  readonly app?: string;
  readonly sweepMinutes?: number;
  readonly enrolFromDashboard?: boolean;
  /** Where the first notices go: on a laptop, to the mailbox. */
  readonly email?: string;
}

/**
 * Puts the product on an AWS-compatible endpoint by ordinary SDK calls; again, it updates what is there. Gives what the
 * web is told, by `infra/web.ts`, and the topic of the notices.
 */
export async function deploy(
  deployment: Deployment,
): Promise<{ variables: Record<string, string>; topicArn: string }> {
  const { app = 'sluice', sdk, sweepMinutes = 5, email, enrolFromDashboard = false } = deployment;
  const clients = deployClients(sdk);
  const { Account = '' } = await clients.sts.send(new GetCallerIdentityCommand({}));
  const names = namesOf({ app, region: sdk.region, accountId: Account });
  const values = valuesOf(names, deployment);
  await Promise.all([
    ...[names.activityLogGroup, names.looksLogGroup].map((group) => deployLog(clients, group)),
    deployTopic(clients, names, email),
    deployQueue(clients, names),
  ]);
  await deployFunctions(clients.lambda, names, values, deployment.code);
  await deployMachines(clients.sfn, names, enrolFromDashboard);
  await deployRule(clients, names);
  await deploySchedules(clients, names, sweepMinutes);
  return {
    variables: { AWS_REGION: names.region, ...environmentOf(webOf({ enrolFromDashboard }), values) },
    topicArn: names.topicArn,
  };
}

async function deployLog({ logs }: DeployClients, logGroupName: string): Promise<void> {
  await ensureThere(
    () => logs.send(new CreateLogGroupCommand({ logGroupName })),
    ['ResourceAlreadyExistsException'],
  );
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 400 }));
}

/** An address that has not confirmed is asked again: the link in a mail works for two days. */
async function deployTopic({ sns }: DeployClients, names: Names, email: string | undefined): Promise<void> {
  await sns.send(new CreateTopicCommand({ Name: `${names.app}-notices` }));
  if (!email || (await isConfirmed(sns, names.topicArn, email))) return;
  const TopicArn = names.topicArn;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: email }));
}

async function deployQueue({ sqs }: DeployClients, names: Names): Promise<void> {
  const Attributes = { MessageRetentionPeriod: String(14 * 24 * 3600) };
  await sqs.send(new CreateQueueCommand({ QueueName: `${names.app}-undelivered`, Attributes }));
}

/** Every run that ended, however it ended, is written down. */
async function deployRule({ events }: DeployClients, names: Names): Promise<void> {
  const Name = `${names.app}-ended-runs`;
  const EventPattern = JSON.stringify(endedRuns(names.workflowArn));
  await events.send(new PutRuleCommand({ Name, EventPattern, State: 'ENABLED' }));
  const target = { Id: 'record-activity', Arn: names.functionArn('record-activity') };
  await events.send(new PutTargetsCommand({ Rule: Name, Targets: [target] }));
}

/** The records' group, and outside of it the sweep: it is infrastructure, not somebody's data. */
async function deploySchedules(
  { scheduler }: DeployClients,
  names: Names,
  sweepMinutes: number,
): Promise<void> {
  await ensureThere(
    () => scheduler.send(new CreateScheduleGroupCommand({ Name: names.group })),
    ['ConflictException'],
  );
  const sweep: CreateScheduleCommandInput = {
    Name: `${names.app}-sweep`,
    ScheduleExpression: sweepExpression(sweepMinutes),
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: {
      Arn: names.functionArn('sweep'),
      RoleArn: names.sweepRoleArn,
      Input: sweepTarget.input,
      RetryPolicy: {
        MaximumEventAgeInSeconds: sweepTarget.maximumEventAgeInSeconds,
        MaximumRetryAttempts: sweepTarget.maximumRetryAttempts,
      },
    },
  };
  await ensure(
    async () => {
      await scheduler.send(new CreateScheduleCommand(sweep));
    },
    ['ConflictException'],
    async () => {
      await scheduler.send(new UpdateScheduleCommand(sweep));
    },
  );
}
