/** Queues and their messages. Messages of a queue are a collection of their own, in the order of sending. */

import type { KeptAttributes } from '@/local/core/message-attributes';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import { AwsError, type Host, type Scope } from '@/local/core/service';
import type { Collection } from '@/local/core/store';

export interface Queue {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** As given; what is absent has AWS's default. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt?: number;
}
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: KeptAttributes;
  readonly sentAt: number;
  /** Seen by no one before this: a delay, or a receiver that has it. */
  readonly visibleAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
}
export interface SqsState {
  queues(scope: Scope): ScopedCollection<Queue>;
  messages(queue: Queue): Collection<Message>;
}

export function sqsState(host: Host): SqsState {
  return {
    queues: scoped<Queue>(host.store, 'sqs.queues'),
    messages: ({ account, region, name }) =>
      host.store.collection<Message>(`sqs.messages/${account}/${region}/${name}`),
  };
}

export const queueArn = ({ account, region, name }: Queue): string =>
  `arn:aws:sqs:${region}:${account}:${name}`;

/** The queue of a URL, whatever its host. Errors: QueueDoesNotExist. */
export function findQueue(state: SqsState, scope: Scope, url: string | undefined): Queue {
  const [account = '', name = ''] = (url ?? '').split('/').slice(-2);
  const queue = state.queues({ account, region: scope.region }).get(name);
  if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}
