import type * as Sqs from '@aws-sdk/client-sqs';
import { pageByKey } from '@/local/core/page-by-key';
import { queueUrl } from '@/local/core/queue-url';
import { AwsError, type Call, type Handlers, type Host } from '@/local/core/service';
import { checkAttributes, shownAttributes } from './attributes';
import { findQueue, type Queue, type SqsState } from './state';

type QueueActions =
  | 'CreateQueue'
  | 'GetQueueUrl'
  | 'ListQueues'
  | 'GetQueueAttributes'
  | 'SetQueueAttributes'
  | 'PurgeQueue'
  | 'DeleteQueue';

const purgePauseMs = 60_000;

/** Standard queues. */
export function queueHandlers(
  host: Host,
  state: SqsState,
): Required<Pick<Handlers<typeof Sqs>, QueueActions>> {
  const { clock } = host;
  return {
    CreateQueue: (input, call) => createQueue(host, state, input, call),
    GetQueueUrl(input, call) {
      const scope = { region: call.region, account: input.QueueOwnerAWSAccountId ?? call.account };
      const queue = findQueue(state, scope, `${scope.account}/${input.QueueName ?? ''}`);
      return { QueueUrl: queueUrl(host, queue, queue.name) };
    },
    ListQueues(input, call) {
      const limit = input.MaxResults ?? 1000;
      if (limit < 1 || limit > 1000) {
        throw new AwsError(
          'InvalidParameterValue',
          'Value for parameter MaxResults must be between 1 and 1000.',
        );
      }
      const queues = state.queues(call).values();
      const page = pageByKey(
        queues.filter(({ name }) => name.startsWith(input.QueueNamePrefix ?? '')),
        { key: ({ name }) => name, limit, token: input.NextToken, invalidToken: 'InvalidParameterValue' },
      );
      return {
        QueueUrls: page.items.map((queue) => queueUrl(host, queue, queue.name)),
        ...(page.next && input.MaxResults ? { NextToken: page.next } : {}),
      };
    },
    GetQueueAttributes(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      return { Attributes: shownAttributes(state, queue, input.AttributeNames ?? [], clock.now()) };
    },
    SetQueueAttributes(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      const given = input.Attributes ?? {};
      checkAttributes(state, given);
      const attributes = withoutEmpty({ ...queue.attributes, ...given });
      state.queues(queue).put(queue.name, { ...queue, attributes, modifiedAt: clock.now() });
      return {};
    },
    PurgeQueue(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      if (clock.now() - (queue.purgedAt ?? -purgePauseMs) < purgePauseMs) {
        throw new AwsError(
          'PurgeQueueInProgress',
          `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        );
      }
      empty(state, queue);
      state.queues(queue).put(queue.name, { ...queue, purgedAt: clock.now() });
      return {};
    },
    DeleteQueue(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      empty(state, queue);
      state.queues(queue).delete(queue.name);
      return {};
    },
  };
}

function createQueue(host: Host, state: SqsState, input: Sqs.CreateQueueCommandInput, call: Call) {
  const name = input.QueueName ?? '';
  if (name.endsWith('.fifo'))
    throw new AwsError('InvalidParameterValue', 'The local AWS has standard queues only.');
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  const attributes = withoutEmpty(input.Attributes ?? {});
  checkAttributes(state, attributes);
  const known = state.queues(call).get(name);
  if (known) refuseOther(known, attributes);
  else {
    const now = host.clock.now();
    const { account, region } = call;
    const queue = {
      name,
      account,
      region,
      attributes,
      tags: input.tags ?? {},
      createdAt: now,
      modifiedAt: now,
    };
    state.queues(call).put(name, queue);
  }
  return { QueueUrl: queueUrl(host, call, name) };
}

function refuseOther(queue: Queue, attributes: Readonly<Record<string, string>>): void {
  const other = Object.entries(attributes).find(([name, value]) => queue.attributes[name] !== value);
  if (!other) return;
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${other[0]}`,
  );
}

/** An empty value takes an attribute away. */
const withoutEmpty = (attributes: Partial<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );

function empty(state: SqsState, queue: Queue): void {
  const messages = state.messages(queue);
  for (const { id } of messages.values()) messages.delete(id);
}
