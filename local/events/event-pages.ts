import { escapeHtml, htmlPage, jsonPage } from '@/local/core/html';
import type { Page } from '@/local/core/service';
import { type EventLog, keptEvents, type LoggedEvent } from './event-log';

// A page shows this many, the JSON all.
const shownEvents = 200;

/** `/_local/events` and `/_local/events.json`. */
export function eventPages(log: EventLog): Page[] {
  return [
    {
      path: '/_local/events',
      respond() {
        const events = log.newestFirst().slice(0, shownEvents);
        const list = events.length === 0 ? '<p class="empty">No event yet.</p>' : events.map(card).join('\n');
        const body = `${list}<p class="empty">The last ${keptEvents} as <a href="/_local/events.json">JSON</a>.</p>`;
        return htmlPage({ title: 'Events', body, refreshSeconds: 5 });
      },
    },
    { path: '/_local/events.json', respond: () => jsonPage({ events: log.newestFirst() }) },
  ];
}

function card({ bus, event, rules, failures }: LoggedEvent): string {
  const facts = [
    event.source,
    event.account,
    event.region,
    `bus ${bus}`,
    `rules: ${rules.join(', ') || 'none'}`,
  ];
  const lost = failures.map(({ target, error }) => `<p class="bad">${escapeHtml(`${target}: ${error}`)}</p>`);
  return `<article>
<h2>${escapeHtml(String(event['detail-type']))}</h2>
<p>${escapeHtml(String(event.time))} · ${escapeHtml(facts.map(String).join(' · '))}</p>
${lost.join('')}
<details><summary>Event</summary><pre>${escapeHtml(JSON.stringify(event, null, 2))}</pre></details>
</article>`;
}
