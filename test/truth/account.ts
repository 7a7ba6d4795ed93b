/** Where facts are asked: the local AWS, or a real account. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

export interface Account extends Clients {
  /** All that is made here bears names or tags that begin with it. */
  readonly prefix: string;
  readonly region: string;
  readonly accountId: string;
  /** A role that Scheduler, Step Functions and Lambda may assume. */
  readonly roleArn: string;
  /** Whether years may pass in a moment. */
  readonly isLocal: boolean;
  now(): number;
  /** Lets time pass, or waits. */
  pass(seconds: number): Promise<void>;
  /** What is to be taken away in the end, last first. It is tried again while it is refused. */
  undo(what: string, work: () => Promise<unknown>): void;
  /** A name that nothing else here has, of [a-z0-9-]. */
  newName(): string;
}

export type Clients = ReturnType<typeof clientsOf>;

/** Each with the configuration that all SDK clients share. */
export function clientsOf(config: ConstructorParameters<typeof EC2Client>[0] & object) {
  const { region, endpoint, credentials, requestHandler, maxAttempts } = config;
  const shared = {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(requestHandler === undefined ? {} : { requestHandler }),
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
  };
  return {
    ec2: new EC2Client(shared),
    scheduler: new SchedulerClient(shared),
    sfn: new SFNClient(shared),
    sns: new SNSClient(shared),
    sqs: new SQSClient(shared),
    logs: new CloudWatchLogsClient(shared),
    cloudwatch: new CloudWatchClient(shared),
    lambda: new LambdaClient(shared),
    events: new EventBridgeClient(shared),
  };
}

/** Asks until there is an answer, for so many seconds at most; then undefined. */
export async function until<T>(
  account: Account,
  seconds: number,
  probe: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const stepSeconds = 2;
  for (let passed = 0; passed <= seconds; passed += stepSeconds) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await account.pass(stepSeconds);
  }
  return undefined;
}

/** The value, or an error that says what AWS left out of its answer. */
export function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${what}.`);
  return value;
}
