import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { people } from './people';

const path = /^\/interaction\/[\w-]+(?:\/([a-z]+))?$/;

/** Whether a request is for the page on which a person says who they are. */
export function isChooser(url: string): boolean {
  return path.test(new URL(url, 'http://localhost').pathname);
}

/** The page, with a button for each person; and what a button does. */
export async function choose(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const chosen = people.find(({ id }) => id === path.exec(request.url ?? '')?.[1]);
  if (request.method === 'POST' && chosen) {
    return provider.interactionFinished(request, response, { login: { accountId: chosen.id } });
  }
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .setHeader('cache-control', 'no-store')
    .end(page(uid));
}

function page(uid: string): string {
  const buttons = people.map(
    ({ id, name, groups }) =>
      `<form method="post" action="/interaction/${uid}/${id}"><button><b>${name}</b> <span>${groups.join(', ') || 'in no group'}</span></button></form>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Who are you?</title><link rel="icon" href="data:,">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:22rem;margin:4rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.25rem}button{font:inherit;width:100%;text-align:left;padding:.6rem .8rem;margin:.25rem 0;border:1px solid #767676;border-radius:.5rem;background:#fff;color:inherit;cursor:pointer}
button:hover,button:focus-visible{border-color:#0f766e;outline:2px solid #0f766e}span,p{color:#555}</style>
<h1>Who are you?</h1><p>This identity provider is for this machine alone: nobody has a password.</p>
${buttons.join('\n')}</html>`;
}
