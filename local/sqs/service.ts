/** SQS: standard queues with delays, visibility, long polls and dead-letter queues. */
import * as Sqs from '@aws-sdk/client-sqs';
import type { Host, Service } from '@/local/core/service';
import { messageHandlers } from './messages';
import { queueHandlers } from './queues';
import { sqsState } from './state';

export function sqsService(host: Host): Service<typeof Sqs> {
  const state = sqsState(host);
  return {
    name: 'sqs',
    module: Sqs,
    clientName: 'SQSClient',
    handlers: { ...queueHandlers(host, state), ...messageHandlers(host, state) },
  };
}
