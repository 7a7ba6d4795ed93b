import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { attributesBytes, type KeptAttributes, readMessageAttributes } from '@/local/core/message-attributes';
import { isObject, type JsonObject, readJson } from '@/local/core/pattern/json';
import { AwsError } from '@/local/core/service';
import type { Topic } from './state';
import { maximumMessageBytes } from './topic-attributes';

/** What Publish and an entry of PublishBatch have in common. */
export interface GivenMessage {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Record<string, MessageAttributeValue> | undefined;
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}
export interface CheckedMessage {
  readonly subject?: string;
  /** The text for a protocol. */
  readonly textFor: (protocol: string) => string;
  readonly attributes: KeptAttributes;
}

/** Errors: InvalidParameterException, InvalidParameterValueException. */
export function checkMessage(topic: Topic, given: GivenMessage): CheckedMessage {
  const message = given.Message ?? '';
  if (message === '') throw invalid('Empty message');
  if (given.MessageGroupId !== undefined || given.MessageDeduplicationId !== undefined) {
    throw invalid(
      'The local AWS has standard topics only: MessageGroupId and MessageDeduplicationId are not taken',
    );
  }
  const attributes = readMessageAttributes(given.MessageAttributes, 'InvalidParameterValueException', [
    'String.Array',
  ]);
  if (Buffer.byteLength(message) + attributesBytes(attributes) > maximumMessageBytes(topic)) {
    throw invalid('Message too long');
  }
  checkSubject(given.Subject);
  const texts =
    given.MessageStructure === undefined ? undefined : structured(given.MessageStructure, message);
  return {
    attributes,
    textFor: (protocol) => textOf(texts, protocol) ?? textOf(texts, 'default') ?? message,
    ...(given.Subject === undefined ? {} : { subject: given.Subject }),
  };
}

// SNS API reference, Publish: "no line breaks or control characters, and less than 100 characters long".
function checkSubject(subject: string | undefined): void {
  if (subject === undefined) return;
  if (subject === '' || subject.length >= 100 || /\p{Cc}/u.test(subject)) throw invalid('Subject');
}

function structured(structure: string, message: string): JsonObject {
  if (structure !== 'json') throw invalid('MessageStructure');
  const texts = readJson(message);
  if (!isObject(texts)) throw invalid('Message Structure - JSON message body failed to parse');
  if (typeof texts.default !== 'string') {
    throw invalid('Message Structure - No default entry in JSON message body');
  }
  return texts;
}

function textOf(texts: JsonObject | undefined, protocol: string): string | undefined {
  const text = texts && Object.hasOwn(texts, protocol) ? texts[protocol] : undefined;
  return typeof text === 'string' ? text : undefined;
}

const invalid = (what: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid parameter: ${what}`);
