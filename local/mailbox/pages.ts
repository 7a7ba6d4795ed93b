import { escapeHtml, htmlPage, jsonPage } from '@/local/core/html';
import type { Page } from '@/local/core/service';
import type { Mail, Mailbox } from './mailbox';

/** `/_local/mailbox`, newest mail first, and `/_local/mailbox.json`. */
export function mailboxPages(mailbox: Mailbox): Page[] {
  return [
    {
      path: '/_local/mailbox',
      respond() {
        const mails = mailbox.newestFirst();
        const body =
          mails.length === 0
            ? '<p class="empty">No mail yet. Subscribe an e-mail address to a topic and its mails appear here.</p>'
            : mails.map(card).join('\n');
        return htmlPage({ title: 'Mailbox', body, refreshSeconds: 5 });
      },
    },
    {
      path: '/_local/mailbox.json',
      respond: () =>
        jsonPage({
          mails: mailbox
            .newestFirst()
            .map(({ sentAt, ...mail }) => ({ ...mail, sentAt: new Date(sentAt).toISOString() })),
        }),
    },
  ];
}

function card({ from, to, subject, body, sentAt, links }: Mail): string {
  const time = new Date(sentAt).toISOString();
  const buttons = links.map(
    ({ label, path }) => `<a class="button" href="${escapeHtml(path)}">${escapeHtml(label)}</a>`,
  );
  return `<article>
<h2>${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)} · from ${escapeHtml(from)} · <time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time></p>
<pre>${escapeHtml(body)}</pre>
${buttons.join(' ')}
</article>`;
}
