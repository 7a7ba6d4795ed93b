import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';

/** How to reach AWS. All but the region comes from the SDK's own chain unless it is given. */
export type ClientConfig = Pick<EC2ClientConfig, 'endpoint' | 'credentials' | 'requestHandler'> & {
  readonly region: string;
};

/** No call may hang for ever: the SDK sets no limit itself. Milliseconds. */
const timeouts = { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** One region's clients, each made at its first use. */
export type SiteClients = ReturnType<typeof siteClients>;

/**
 * The SDK tries a call at most twice: the workflow's loop is the one layer that retries. `ec2Once` never repeats a
 * call: AllocateAddress has no client token, so a repeat after a lost answer would leak an address (facts/faults.md, 1).
 */
export function siteClients(given: ClientConfig) {
  const config = { requestHandler: timeouts, ...given };
  const twice = { ...config, maxAttempts: 2 };
  return {
    ec2: once(() => new EC2Client(twice)),
    ec2Once: once(() => new EC2Client({ ...config, maxAttempts: 1 })),
    scheduler: once(() => new SchedulerClient(twice)),
    sfn: once(() => new SFNClient(twice)),
    sns: once(() => new SNSClient(twice)),
    cloudwatch: once(() => new CloudWatchClient(twice)),
    logs: once(() => new CloudWatchLogsClient(twice)),
    sts: once(() => new STSClient(twice)),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
