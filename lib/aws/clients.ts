import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/** How to reach AWS. All but the region comes from the SDK's own chain unless it is given. */
export type ClientConfig = Pick<EC2ClientConfig, 'endpoint' | 'credentials' | 'requestHandler'> & {
  readonly region: string;
};

/*
 * One client a service for each configuration, made at its first use: adapters of one service share its connections.
 * Each stands by itself, so that a function's bundle has only the services that it calls.
 *
 * The SDK tries a call at most twice: the workflow's loop is the one layer that retries. `ec2OnceClient` never repeats
 * a call: AllocateAddress has no client token, so a repeat after a lost answer would leak an address (facts/faults.md, 1).
 */
const ec2 = new WeakMap<ClientConfig, EC2Client>();
export const ec2Client = (config: ClientConfig) => kept(ec2, config, () => new EC2Client(twice(config)));

const ec2Once = new WeakMap<ClientConfig, EC2Client>();
export const ec2OnceClient = (config: ClientConfig) =>
  kept(ec2Once, config, () => new EC2Client({ ...twice(config), maxAttempts: 1 }));

const scheduler = new WeakMap<ClientConfig, SchedulerClient>();
export const schedulerClient = (config: ClientConfig) =>
  kept(scheduler, config, () => new SchedulerClient(twice(config)));

const sfn = new WeakMap<ClientConfig, SFNClient>();
export const sfnClient = (config: ClientConfig) => kept(sfn, config, () => new SFNClient(twice(config)));

const cloudwatch = new WeakMap<ClientConfig, CloudWatchClient>();
export const cloudwatchClient = (config: ClientConfig) =>
  kept(cloudwatch, config, () => new CloudWatchClient(twice(config)));

const logs = new WeakMap<ClientConfig, CloudWatchLogsClient>();
export const logsClient = (config: ClientConfig) =>
  kept(logs, config, () => new CloudWatchLogsClient(twice(config)));

const sns = new WeakMap<ClientConfig, SNSClient>();
export const snsClient = (config: ClientConfig) => kept(sns, config, () => new SNSClient(twice(config)));

const sqs = new WeakMap<ClientConfig, SQSClient>();
export const sqsClient = (config: ClientConfig) => kept(sqs, config, () => new SQSClient(twice(config)));

const ssm = new WeakMap<ClientConfig, SSMClient>();
export const ssmClient = (config: ClientConfig) => kept(ssm, config, () => new SSMClient(twice(config)));

const sts = new WeakMap<ClientConfig, STSClient>();
export const stsClient = (config: ClientConfig) => kept(sts, config, () => new STSClient(twice(config)));

/** No call may hang for ever: the SDK sets no limit itself. Milliseconds. */
export const timeouts = { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true };

function twice(config: ClientConfig) {
  return { requestHandler: timeouts, ...config, maxAttempts: 2 };
}

function kept<T>(clients: WeakMap<ClientConfig, T>, config: ClientConfig, make: () => T): T {
  const client = clients.get(config) ?? make();
  clients.set(config, client);
  return client;
}
