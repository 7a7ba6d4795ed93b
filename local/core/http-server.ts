/** The local AWS on a loopback port. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Respond } from '@/local/core/front-door';
import { longestBodyBytes, type WireReply, type WireRequest } from '@/local/core/wire/message';

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Lets the calls under way end, then closes. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only; port 0 takes a free one. Rejects with Node's error (EADDRINUSE …). */
export async function listen(respond: Respond, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(respond, request)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => request.socket.resetAndDestroy());
  });
  // Longer than SDKs keep idle connections, lest a call meets a closing one.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!isPort(address)) throw new Error('The server has no port');
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, close: () => close(server) };
}

function isPort(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

async function answer(respond: Respond, request: IncomingMessage): Promise<WireReply> {
  if (!isOurHost(request.headers.host))
    return plain(421, 'The local AWS answers only to 127.0.0.1, localhost and [::1]');
  if (isFromElsewhere(request.headers)) return plain(403, 'Pages of other sites may not call the local AWS');
  const body = await readBody(request);
  if (!body) return plain(413, 'The request is too large');
  return respond(toWire(request, body));
}

/** A page of another name that resolves to this machine must not reach us (DNS rebinding). */
function isOurHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}

/** Browsers name the page that sends: only our own pages may. */
function isFromElsewhere({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && origin !== `http://${host}`;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= longestBodyBytes) chunks.push(chunk);
  }
  return bytes <= longestBodyBytes ? Buffer.concat(chunks) : undefined;
}

function toWire(request: IncomingMessage, body: Uint8Array): WireRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body,
  };
}

function plain(status: number, text: string): WireReply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
    body: `${text}\n`,
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed;
  clearTimeout(patience);
}
