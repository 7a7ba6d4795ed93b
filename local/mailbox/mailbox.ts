/** The mailbox: every e-mail that the local AWS would have sent, of all accounts and regions. */
import { randomUUID } from 'node:crypto';
import type { Host } from '@/local/core/service';

export interface Mail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** What the mail asks its reader to follow; paths of this endpoint. */
  readonly links: readonly { readonly label: string; readonly path: string }[];
}
export interface Mailbox {
  deliver(mail: Omit<Mail, 'id' | 'sentAt'>): void;
  newestFirst(): Mail[];
}

/** Older mails are forgotten. */
export const keptMails = 500;

export function createMailbox(host: Pick<Host, 'clock' | 'store'>): Mailbox {
  const mails = host.store.collection<Mail>('mailbox.mails');
  return {
    deliver(mail) {
      const id = randomUUID();
      mails.put(id, { ...mail, id, sentAt: host.clock.now() });
      const kept = mails.values();
      for (const old of kept.slice(0, Math.max(0, kept.length - keptMails))) mails.delete(old.id);
    },
    newestFirst: () => mails.values().reverse(),
  };
}
