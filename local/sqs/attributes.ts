/** A queue's attributes: what may be set, within which bounds, and what is shown. */
import * as z from 'zod';
import { readArn } from '@/local/core/arn';
import { AwsError } from '@/local/core/service';
import { type Queue, queueArn, type SqsState } from './state';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}
// SQS API reference, CreateQueue.
const ranges = {
  DelaySeconds: { min: 0, max: 900, usual: 0 },
  MaximumMessageSize: { min: 1024, max: 1_048_576, usual: 1_048_576 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, usual: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, usual: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, usual: 30 },
} as const satisfies Record<string, Range>;

export type RangeName = keyof typeof ranges;
/** Kept and shown; nothing here acts on them (no keys, no policies). */
const kept = [
  'Policy',
  'RedriveAllowPolicy',
  'SqsManagedSseEnabled',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
];

const redrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

/** Errors: InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue. */
export function checkAttributes(state: SqsState, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = rangeOf(name);
    if (range) checkRange(name, value, range);
    else if (name === 'RedrivePolicy') checkRedrive(state, value);
    else if (name === 'FifoQueue' || name === 'ContentBasedDeduplication') {
      throw new AwsError('InvalidAttributeName', `The local AWS has standard queues only: ${name}.`);
    } else if (!kept.includes(name)) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
}

const rangeOf = (name: string): Range | undefined =>
  Object.entries(ranges).find(([known]) => known === name)?.[1];

function checkRange(name: string, value: string, { min, max }: Range): void {
  if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
    throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  }
}

function checkRedrive(state: SqsState, value: string): void {
  if (value === '') return;
  const policy = readRedrive(value);
  const reason = policy
    ? undefined
    : 'Redrive policy needs deadLetterTargetArn and maxReceiveCount (1 to 1000).';
  const arn = readArn(policy?.deadLetterTargetArn);
  const missing =
    arn && state.queues(arn).has(arn.resource) ? undefined : 'Dead letter target does not exist.';
  const wrong = reason ?? missing;
  if (wrong) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${value} for parameter RedrivePolicy is invalid. Reason: ${wrong}`,
    );
  }
}

function readRedrive(value: string): z.infer<typeof redrivePolicy> | undefined {
  const text = z.string().transform((json, context) => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  });
  return text.pipe(redrivePolicy).safeParse(value).data;
}

/** What `RedrivePolicy` of the queue says; undefined without one. */
export const redriveOf = (queue: Queue) => readRedrive(queue.attributes.RedrivePolicy ?? '');

export const numberOf = (queue: Queue, name: RangeName): number =>
  Number(queue.attributes[name] ?? ranges[name].usual);

/** All attributes by name, or those asked for. Errors: InvalidAttributeName. */
export function shownAttributes(
  state: SqsState,
  queue: Queue,
  names: readonly string[],
  now: number,
): Record<string, string> {
  const messages = state.messages(queue).values();
  const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
  const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
  const all: Record<string, string> = {
    ...Object.fromEntries(Object.entries(ranges).map(([name, { usual }]) => [name, String(usual)])),
    SqsManagedSseEnabled: 'true',
    ...queue.attributes,
    QueueArn: queueArn(queue),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.modifiedAt),
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  if (names.includes('All')) return all;
  const known = [...Object.keys(all), ...kept, 'RedrivePolicy', 'FifoQueue', 'ContentBasedDeduplication'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

const seconds = (time: number): string => String(Math.floor(time / 1000));
