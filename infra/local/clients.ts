import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';

/** How the deployer reaches an endpoint. */
export type SdkConfig = Required<Pick<EC2ClientConfig, 'endpoint' | 'credentials'>> &
  Pick<EC2ClientConfig, 'requestHandler'> & { readonly region: string };

/** The clients that the deployer needs. */
export type DeployClients = ReturnType<typeof deployClients>;
export function deployClients(sdk: SdkConfig) {
  return {
    events: new EventBridgeClient(sdk),
    lambda: new LambdaClient(sdk),
    logs: new CloudWatchLogsClient(sdk),
    scheduler: new SchedulerClient(sdk),
    sfn: new SFNClient(sdk),
    sns: new SNSClient(sdk),
    sqs: new SQSClient(sdk),
    sts: new STSClient(sdk),
  };
}

/** The one client that the samples need. */
export function ec2Client(sdk: SdkConfig): EC2Client {
  return new EC2Client(sdk);
}

/** An AWS-compatible endpoint on a port, with the credentials of nobody, or those by which the local AWS knows an account. */
export function sdkConfigOf({
  endpoint,
  region = 'eu-central-1',
  accountId = 'local',
}: {
  endpoint: string;
  region?: string;
  accountId?: string;
}): SdkConfig {
  return { endpoint, region, credentials: { accessKeyId: accountId, secretAccessKey: 'local' } };
}
