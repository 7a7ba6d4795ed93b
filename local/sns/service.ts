/** SNS: topics, confirmed subscriptions, deliveries by mail, http, Lambda and SQS. */
import * as Sns from '@aws-sdk/client-sns';
import type { Host, Service } from '@/local/core/service';
import { createMailbox } from '@/local/mailbox/mailbox';
import { mailboxPages } from '@/local/mailbox/pages';
import { createDeliveries } from './deliveries';
import { snsPages } from './pages';
import { publishHandlers } from './publish';
import { createSigner } from './signer';
import { snsState } from './state';
import { subscriptionHandlers } from './subscriptions';
import { topicHandlers } from './topics';

/** The service `sns`; its mails are in the mailbox, whose page it brings along. */
export function snsService(host: Host): Service<typeof Sns> {
  const state = snsState(host);
  const mailbox = createMailbox(host);
  const signer = createSigner();
  const deliveries = createDeliveries(host, mailbox, signer);
  return {
    name: 'sns',
    module: Sns,
    clientName: 'SNSClient',
    handlers: {
      ...topicHandlers(state),
      ...subscriptionHandlers(host, state, deliveries),
      ...publishHandlers(host, state, deliveries),
    },
    pages: [...mailboxPages(mailbox), ...snsPages(host, state, signer)],
    resume: deliveries.resume,
  };
}
