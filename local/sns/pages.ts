import { escapeHtml, htmlPage } from '@/local/core/html';
import { AwsError, type Host, type Page, type PageReply } from '@/local/core/service';
import { confirm, unsubscribe } from './confirm';
import { certificatePath, confirmPath, unsubscribePath } from './links';
import type { Signer } from './signer';
import type { SnsState } from './state';

/** What the links in mails and http messages lead to, and the key to check signatures with. */
export function snsPages(host: Host, state: SnsState, signer: Signer): Page[] {
  return [
    {
      path: confirmPath,
      respond: ({ url }) =>
        answered('Subscription confirmed', () => {
          const arn = confirm(
            host,
            state,
            url.searchParams.get('TopicArn') ?? undefined,
            url.searchParams.get('Token') ?? undefined,
          );
          return `<p>The subscription's id is</p><pre>${escapeHtml(arn)}</pre>`;
        }),
    },
    {
      path: unsubscribePath,
      respond: ({ url }) =>
        answered('Subscription removed', () => {
          unsubscribe(state, url.searchParams.get('SubscriptionArn') ?? undefined);
          return '<p>No more messages come to this endpoint.</p>';
        }),
    },
    {
      path: certificatePath,
      respond: () => ({ status: 200, contentType: 'application/x-pem-file', body: signer.publicKey() }),
    },
  ];
}

function answered(title: string, act: () => string): PageReply {
  try {
    return htmlPage({ title, body: `<article>${act()}</article>` });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const body = `<article><p class="bad">${escapeHtml(error.message)}</p></article>`;
    return htmlPage({ title: 'This link does not work', body, status: error.status });
  }
}
