/** Hands one text to a target, as EventBridge's role or the resource policy would let it. */
import { randomUUID } from 'node:crypto';
import type { Target } from '@aws-sdk/client-eventbridge';
import { type Arn, parseArn } from '@/local/core/arn';
import { queueUrl } from '@/local/core/queue-url';
import { AwsError, type Host } from '@/local/core/service';

export interface TargetCall {
  readonly target: Target;
  readonly input: string;
  readonly eventId: string;
  readonly ruleName: string;
}

/** Resolves once the target's service has taken it. Rejects with that service's error. */
export async function callTarget(host: Host, call: TargetCall): Promise<void> {
  const arn = parseArn(call.target.Arn, 'ValidationException');
  const send = senders[arn.service];
  if (!send) throw new AwsError('ValidationException', `No targets of the service ${arn.service}.`);
  await send(host, arn, call);
}

type Send = (host: Host, arn: Arn, call: TargetCall) => Promise<unknown>;

const senders: Readonly<Record<string, Send>> = {
  lambda: (host, arn, { target, input }) =>
    host.invoke(
      'lambda',
      'Invoke',
      { FunctionName: target.Arn, InvocationType: 'Event', Payload: new TextEncoder().encode(input) },
      arn,
    ),
  states: (host, arn, { target, input, eventId }) =>
    host.invoke(
      'states',
      'StartExecution',
      { stateMachineArn: target.Arn, name: `${eventId}_${randomUUID()}`, input },
      arn,
    ),
  sns: (host, arn, { target, input }) =>
    host.invoke('sns', 'Publish', { TopicArn: target.Arn, Message: input }, arn),
  sqs: (host, arn, { input }) =>
    host.invoke(
      'sqs',
      'SendMessage',
      { QueueUrl: queueUrl(host, arn, arn.resource), MessageBody: input },
      arn,
    ),
  logs: writeToLog,
};

/** The group must exist, as on AWS; the stream is made. */
async function writeToLog(host: Host, arn: Arn, { input, ruleName }: TargetCall): Promise<void> {
  const logGroupName = arn.resource.replace(/^log-group:/, '').replace(/:\*$/, '');
  const timestamp = host.clock.now();
  const logStreamName = `${ruleName}/${new Date(timestamp).toISOString().slice(0, 10)}`;
  await host.invoke('logs', 'CreateLogStream', { logGroupName, logStreamName }, arn).catch(unlessItExists);
  await host.invoke(
    'logs',
    'PutLogEvents',
    { logGroupName, logStreamName, logEvents: [{ timestamp, message: input }] },
    arn,
  );
}

function unlessItExists(error: unknown): void {
  if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
}
