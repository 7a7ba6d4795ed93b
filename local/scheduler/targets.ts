/** What a schedule may call: the templated targets and the universal one, found by the target's ARN. */
import type { Target } from '@aws-sdk/client-scheduler';
import { readArn } from '@/local/core/arn';
import { AwsError, type Host, type Scope } from '@/local/core/service';
import { isRecord, parseJson } from '@/local/integration/json';
import { type SdkAction, sdkAction } from '@/local/integration/sdk-action';
import { readShape, ShapeError } from '@/local/integration/shape';

/** Calls the target with the text that the schedule gives it, its context attributes filled in. */
type Deliver = (host: Host, target: Target, input: string, scope: Scope) => Promise<void>;

export interface TargetKind {
  /** Whether Input must be JSON: AWS, API_Target [D]. */
  readonly needsJson: boolean;
  readonly deliver: Deliver;
  /** What is wrong with a target of this kind, in AWS's words. */
  check?(target: Target): string | undefined;
}

/** The kind of a target's ARN; undefined for what the local AWS cannot call. */
export async function targetKind(arn: string): Promise<TargetKind | undefined> {
  const sdk = /^arn:aws[\w-]*:scheduler:::aws-sdk:(\w+):(\w+)$/.exec(arn);
  if (sdk?.[1] !== undefined && sdk[2] !== undefined) return universal(sdk[1], sdk[2]);
  const { service, resource = '' } = readArn(arn) ?? {};
  if (service === 'lambda' && /^function:[\w-]+(:\$LATEST)?$/.test(resource)) return lambda;
  if (service === 'states' && /^stateMachine:[^:]+$/.test(resource)) return states;
  if (service === 'sns' && /^[\w-]+$/.test(resource)) return sns;
  if (service === 'sqs' && /^[\w-]+$/.test(resource)) return sqs;
  if (service === 'events' && /^event-bus\/.+$/.test(resource)) return events;
  return undefined;
}

const lambda: TargetKind = {
  needsJson: true,
  async deliver(host, { Arn }, input, scope) {
    const call = { FunctionName: Arn, InvocationType: 'Event', Payload: Buffer.from(input) };
    await host.invoke('lambda', 'Invoke', call, scope);
  },
};
const states: TargetKind = {
  needsJson: true,
  async deliver(host, { Arn }, input, scope) {
    await host.invoke('states', 'StartExecution', { stateMachineArn: Arn, input }, scope);
  },
};
const sns: TargetKind = {
  needsJson: false,
  async deliver(host, { Arn }, input, scope) {
    await host.invoke('sns', 'Publish', { TopicArn: Arn, Message: input }, scope);
  },
};
const sqs: TargetKind = {
  needsJson: false,
  deliver: (host, { Arn = '', SqsParameters }, input, scope) =>
    sendToQueue(host, Arn, { MessageBody: input, ...SqsParameters }, scope),
};
const events: TargetKind = {
  needsJson: true,
  check: ({ EventBridgeParameters }) =>
    EventBridgeParameters ? undefined : 'EventBridgeParameters must be provided for EventBridge targets.',
  async deliver(host, { Arn, EventBridgeParameters }, input, scope) {
    const entry = { EventBusName: Arn, Detail: input, ...EventBridgeParameters };
    await host.invoke('events', 'PutEvents', { Entries: [entry] }, scope);
  },
};

/** Sends to a queue by its ARN, as AWS's services name it. */
export async function sendToQueue(host: Host, arn: string, message: object, scope: Scope): Promise<void> {
  const queue = readArn(arn);
  const own = queue ? { account: queue.account, region: queue.region } : scope;
  const { QueueUrl } = await host.invoke('sqs', 'GetQueueUrl', { QueueName: queue?.resource }, own);
  await host.invoke('sqs', 'SendMessage', { QueueUrl, ...message }, own);
}

/** AWS refuses actions that only read: "Using universal targets" [D]. */
const readOnly =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testMigration|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)/;

async function universal(service: string, action: string): Promise<TargetKind | undefined> {
  const found = readOnly.test(action) ? undefined : await sdkAction(service, action);
  if (!found) return undefined;
  return {
    needsJson: true,
    check: ({ Input = '{}' }) => problemOf(found, Input),
    async deliver(host, _target, input, scope) {
      const problem = problemOf(found, input);
      if (problem !== undefined) throw new AwsError('ValidationException', problem);
      await host.invoke(found.service, found.action, requestOf(found, input), scope);
    },
  };
}

function problemOf(action: SdkAction, input: string): string | undefined {
  try {
    requestOf(action, input);
    return undefined;
  } catch (error) {
    if (error instanceof ShapeError) return `Invalid RequestJson provided. Reason ${error.message}.`;
    throw error;
  }
}

function requestOf(action: SdkAction, input: string): object {
  const request = readShape(action.input, parseJson(input) ?? {}, { objectsAsText: false });
  return isRecord(request) ? request : {};
}
