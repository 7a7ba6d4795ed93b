import { randomUUID } from 'node:crypto';
import type { MessageAttributeValue, SendMessageResult } from '@aws-sdk/client-sqs';
import {
  attributesBytes,
  attributesDigest,
  md5,
  readMessageAttributes,
} from '@/local/core/message-attributes';
import { AwsError, type Host } from '@/local/core/service';
import { numberOf } from './attributes';
import type { Message, Queue, SqsState } from './state';

export interface NewMessage {
  readonly MessageBody?: string | undefined;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Record<string, MessageAttributeValue> | undefined;
  readonly MessageSystemAttributes?: object | undefined;
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}

/** The local AWS keeps at most this many messages in a queue and refuses more. */
const keptMessages = 10_000;

/** Errors: MissingParameter, InvalidMessageContents, InvalidParameterValue, OverLimit. */
export function sendMessage(
  host: Host,
  state: SqsState,
  queue: Queue,
  given: NewMessage,
): SendMessageResult & { MessageId: string; MD5OfMessageBody: string } {
  const message = newMessage(host, queue, given);
  const messages = state.messages(queue);
  if (messages.values().length >= keptMessages) {
    throw new AwsError('OverLimit', `The local AWS keeps at most ${keptMessages} messages in a queue.`, 403);
  }
  messages.put(message.id, message);
  const digest = attributesDigest(message.attributes);
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(message.body),
    ...(digest === undefined ? {} : { MD5OfMessageAttributes: digest }),
  };
}

function newMessage(host: Host, queue: Queue, given: NewMessage): Message {
  refuseUnsupported(given);
  const body = given.MessageBody ?? '';
  if (body === '')
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  // The characters that XML 1.0 allows: SQS API reference, SendMessage.
  if (/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(body)) {
    throw new AwsError('InvalidMessageContents', 'Invalid characters found in the message.');
  }
  const attributes = readMessageAttributes(given.MessageAttributes);
  const limit = numberOf(queue, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + attributesBytes(attributes) > limit) {
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  }
  const delay = given.DelaySeconds ?? numberOf(queue, 'DelaySeconds');
  if (delay < 0 || delay > 900) {
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  }
  const now = host.clock.now();
  return { id: randomUUID(), body, attributes, sentAt: now, visibleAt: now + delay * 1000, receiveCount: 0 };
}

function refuseUnsupported(given: NewMessage): void {
  const wrong = (['MessageSystemAttributes', 'MessageGroupId', 'MessageDeduplicationId'] as const).find(
    (name) => given[name] !== undefined,
  );
  if (wrong) throw invalid(`The local AWS does not support ${wrong}: it has standard queues only.`);
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);
