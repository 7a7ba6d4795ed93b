import { randomUUID } from 'node:crypto';
import type * as Sqs from '@aws-sdk/client-sqs';
import { readArn } from '@/local/core/arn';
import { askedFor, attributesDigest, md5, shownMessageAttributes } from '@/local/core/message-attributes';
import { AwsError, type Host } from '@/local/core/service';
import { numberOf, redriveOf } from './attributes';
import type { Changes } from './changes';
import type { Message, Queue, SqsState } from './state';

/** Receives up to ten messages, hidden from others for the visibility time; with a wait, as soon as there is one. */
export async function receiveMessages(
  host: Host,
  state: SqsState,
  changes: Changes,
  queue: Queue,
  input: Sqs.ReceiveMessageCommandInput,
): Promise<Sqs.ReceiveMessageResult> {
  const limit = inRange('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, 10);
  const visibility = inRange(
    'VisibilityTimeout',
    input.VisibilityTimeout ?? numberOf(queue, 'VisibilityTimeout'),
    0,
    43_200,
  );
  const wait = inRange(
    'WaitTimeSeconds',
    input.WaitTimeSeconds ?? numberOf(queue, 'ReceiveMessageWaitTimeSeconds'),
    0,
    20,
  );
  const deadline = host.clock.now() + wait * 1000;
  for (;;) {
    const messages = take(host, state, queue, limit, visibility);
    if (messages.length > 0) return { Messages: messages.map((message) => shown(message, input, queue)) };
    if (host.clock.now() >= deadline) return {};
    await changes.until(queue, Math.min(deadline, nextVisible(host, state, queue)));
  }
}

function take(
  host: Host,
  state: SqsState,
  queue: Queue,
  limit: number,
  visibilitySeconds: number,
): Message[] {
  const now = host.clock.now();
  const messages = state.messages(queue);
  const oldest = now - numberOf(queue, 'MessageRetentionPeriod') * 1000;
  const taken: Message[] = [];
  for (const message of messages.values()) {
    if (taken.length === limit) break;
    if (message.sentAt < oldest) messages.delete(message.id);
    else if (message.visibleAt <= now && !redriven(state, queue, message)) {
      const received = {
        ...message,
        visibleAt: now + visibilitySeconds * 1000,
        receiveCount: message.receiveCount + 1,
        firstReceivedAt: message.firstReceivedAt ?? now,
      };
      messages.put(message.id, received);
      taken.push(received);
    }
  }
  return taken;
}

/** Moves a message that was received too often to the dead-letter queue; it keeps its time of sending, as on AWS. */
function redriven(state: SqsState, queue: Queue, message: Message): boolean {
  const policy = redriveOf(queue);
  if (!policy || message.receiveCount < policy.maxReceiveCount) return false;
  const arn = readArn(policy.deadLetterTargetArn);
  const target = arn && state.queues(arn).get(arn.resource);
  if (!target) return false;
  state.messages(target).put(message.id, message);
  state.messages(queue).delete(message.id);
  return true;
}

function nextVisible(host: Host, state: SqsState, queue: Queue): number {
  const times = state
    .messages(queue)
    .values()
    .map(({ visibleAt }) => visibleAt);
  return Math.min(...times.filter((time) => time > host.clock.now()), Number.POSITIVE_INFINITY);
}

/** A handle tells the message and this receipt of it. */
const handleOf = ({ id }: Message): string => Buffer.from(`${id}:${randomUUID()}`).toString('base64url');

/** Errors: ReceiptHandleIsInvalid. */
export function messageIdOf(handle: string | undefined): string {
  const [id = '', receipt] = Buffer.from(handle ?? '', 'base64url')
    .toString()
    .split(':');
  if (!/^[0-9a-f-]{36}$/.test(id) || receipt?.length !== 36) {
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle ?? ''}" is not valid.`);
  }
  return id;
}

function shown(message: Message, input: Sqs.ReceiveMessageCommandInput, { account }: Queue): Sqs.Message {
  const attributes = askedFor(message.attributes, input.MessageAttributeNames ?? []);
  const digest = attributesDigest(attributes);
  const system = systemAttributes(message, account, [
    ...(input.MessageSystemAttributeNames ?? []),
    ...(input.AttributeNames ?? []),
  ]);
  return {
    MessageId: message.id,
    ReceiptHandle: handleOf(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(system).length > 0 ? { Attributes: system } : {}),
    ...(digest === undefined
      ? {}
      : { MessageAttributes: shownMessageAttributes(attributes), MD5OfMessageAttributes: digest }),
  };
}

function systemAttributes(
  message: Message,
  account: string,
  names: readonly string[],
): Record<string, string> {
  const all = {
    SenderId: account,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)),
  );
}

/** Errors: InvalidParameterValue. */
export function inRange(name: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`,
  );
}
