import { createServer, type IncomingMessage } from 'node:http';
import type { DetachedWindowAPI } from 'happy-dom';

/** One request as the API got it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers of the API: one that is well, and a refusal. */
export const ok = (body: unknown): Answer => ({ status: 200, body });
export const problem = (status: number, code: string): Answer => ({
  status,
  body: { type: 'urn:x', title: 't', detail: 'd', remedy: 'r', requestId: 'req-1', status, code },
});

/** An API on loopback that answers as told and keeps what it was asked. The page's client speaks to it over real HTTP. */
export async function apiThat(answers: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await readRequest(request);
    asked.push(one);
    const { status, body } = answers(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The API has no port.');
  const page = happyPage();
  page.setURL(`http://127.0.0.1:${address.port}/`);
  const stop = async () => {
    await page.abort();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    // What the page makes of requests that broke off.
    await new Promise((done) => setTimeout(done));
  };
  return { asked, stop };
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { method = '', url = '', headers } = request;
  return {
    method,
    path: url.replace('/api/v1', ''),
    headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** The page that happy-dom draws; it is put at the API's address, so that relative requests go there. */
function happyPage(): Pick<DetachedWindowAPI, 'setURL' | 'abort'> {
  if (!('happyDOM' in window)) throw new Error('Needs happy-dom.');
  return window.happyDOM;
}

declare global {
  interface Window {
    readonly happyDOM: DetachedWindowAPI;
  }
}
