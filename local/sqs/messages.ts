import type * as Sqs from '@aws-sdk/client-sqs';
import { inBatch } from '@/local/core/batch';
import { AwsError, type Handlers, type Host } from '@/local/core/service';
import { createChanges } from './changes';
import { inRange, messageIdOf, receiveMessages } from './receive';
import { sendMessage } from './send';
import { findQueue, type Queue, type SqsState } from './state';

type MessageActions =
  | 'SendMessage'
  | 'SendMessageBatch'
  | 'ReceiveMessage'
  | 'DeleteMessage'
  | 'DeleteMessageBatch'
  | 'ChangeMessageVisibility';

export function messageHandlers(
  host: Host,
  state: SqsState,
): Required<Pick<Handlers<typeof Sqs>, MessageActions>> {
  const changes = createChanges(host.clock);
  return {
    SendMessage(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      const sent = sendMessage(host, state, queue, input);
      changes.tell(queue);
      return sent;
    },
    SendMessageBatch(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      const sizes = (input.Entries ?? []).map(({ MessageBody = '' }) => Buffer.byteLength(MessageBody));
      if (sizes.reduce((sum, size) => sum + size, 0) > 1_048_576) {
        throw new AwsError('BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.');
      }
      const results = inBatch(input.Entries, (entry) => sendMessage(host, state, queue, entry));
      changes.tell(queue);
      return results;
    },
    ReceiveMessage: (input, call) =>
      receiveMessages(host, state, changes, findQueue(state, call, input.QueueUrl), input),
    DeleteMessage(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      state.messages(queue).delete(messageIdOf(input.ReceiptHandle));
      return {};
    },
    DeleteMessageBatch(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      return inBatch(input.Entries, ({ ReceiptHandle }) => {
        state.messages(queue).delete(messageIdOf(ReceiptHandle));
        return {};
      });
    },
    ChangeMessageVisibility(input, call) {
      const queue = findQueue(state, call, input.QueueUrl);
      const seconds = inRange('VisibilityTimeout', input.VisibilityTimeout ?? -1, 0, 43_200);
      changeVisibility(host, state, queue, messageIdOf(input.ReceiptHandle), seconds);
      changes.tell(queue);
      return {};
    },
  };
}

function changeVisibility(host: Host, state: SqsState, queue: Queue, id: string, seconds: number): void {
  const message = state.messages(queue).get(id);
  const now = host.clock.now();
  if (!message) {
    throw new AwsError(
      'InvalidParameterValue',
      'Value for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.',
    );
  }
  if (message.receiveCount === 0 || message.visibleAt <= now) {
    throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
  }
  state.messages(queue).put(id, { ...message, visibleAt: now + seconds * 1000 });
}
