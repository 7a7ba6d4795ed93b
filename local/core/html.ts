/** The pages that the local AWS shows to people: plain HTML, light and dark, no script. */
import type { PageReply } from '@/local/core/service';

/** Text that is safe inside an element and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A whole page. `body` is HTML: what people typed in it must have been escaped. It reloads itself if told to. */
export function htmlPage(page: {
  title: string;
  body: string;
  refreshSeconds?: number;
  status?: number;
}): PageReply {
  const refresh = page.refreshSeconds ? `<meta http-equiv="refresh" content="${page.refreshSeconds}">` : '';
  return {
    status: page.status ?? 200,
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh}
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body>
<header><a href="/_local/mailbox">Mailbox</a><a href="/_local/events">Events</a><span>Local AWS</span></header>
<main>
<h1>${escapeHtml(page.title)}</h1>
${page.body}
</main>
</body>
</html>
`,
  };
}

export function jsonPage(value: unknown): PageReply {
  return { status: 200, contentType: 'application/json', body: `${JSON.stringify(value, null, 2)}\n` };
}

const style = `
:root { color-scheme: light dark; --ink: #18212b; --soft: #5b6875; --line: #dfe4e9; --card: #fff; --ground: #f5f7f9; --link: #0b62c4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf0; --soft: #97a4b1; --line: #2b343d; --card: #171d23; --ground: #0f1418; --link: #7db7ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; }
header { display: flex; gap: 1.25rem; align-items: baseline; padding: .75rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--card); }
header span { margin-left: auto; color: var(--soft); font-size: .85rem; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.35rem; margin: 0 0 1rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; margin: 0 0 .9rem; }
article h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
article p { margin: .15rem 0 0; color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
pre { margin: .75rem 0 0; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--soft); font-size: .85rem; margin-top: .5rem; }
.button { display: inline-block; margin-top: .75rem; padding: .35rem .8rem; border: 1px solid var(--link); border-radius: .4rem; }
.empty { color: var(--soft); }
.bad { color: #c0362c; }
@media (prefers-color-scheme: dark) { .bad { color: #ff8a80; } }
`;
