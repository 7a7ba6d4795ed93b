/** A message on its way to one subscription. */
import type { KeptAttributes } from '@/local/core/message-attributes';

export interface Message {
  readonly type: 'Notification' | 'SubscriptionConfirmation';
  readonly id: string;
  readonly topicArn: string;
  readonly subject?: string;
  /** As this protocol gets it. */
  readonly text: string;
  readonly attributes: KeptAttributes;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
  /** Of a confirmation. */
  readonly token?: string;
}
