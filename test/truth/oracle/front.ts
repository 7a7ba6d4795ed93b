/** Lambda's Invoke with handlers of this process; every other call goes on to another server. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (event: unknown) => Promise<unknown>;
export type Handlers = ReadonlyMap<string, Handler>;

export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a free loopback port. Handlers are found by the name of the function, whatever stands before it in an ARN. */
export async function front(handlers: () => Handlers, behindPort: () => number): Promise<Front> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(asError(error)));
  });
  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(incoming.url ?? '')?.[1];
    if (invoked === undefined) return forward(incoming, body, outgoing, behindPort());
    const name = decodeURIComponent(invoked).split(':').at(-1) ?? '';
    await invoke(handlers().get(name), name, body, outgoing);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function portOf(address: string | AddressInfo | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return address.port;
}

async function invoke(
  handler: Handler | undefined,
  name: string,
  body: Buffer,
  outgoing: ServerResponse,
): Promise<void> {
  const type = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  if (!handler) {
    outgoing.writeHead(404, { ...type, 'x-amzn-errortype': 'ResourceNotFoundException' });
    outgoing.end(JSON.stringify({ Type: 'User', Message: `Function not found: ${name}` }));
    return;
  }
  try {
    const answer = await handler(JSON.parse(body.toString() || '{}'));
    outgoing.writeHead(200, type).end(JSON.stringify(answer ?? null));
  } catch (failure) {
    // As Lambda tells of a function that throws.
    const { name: errorType, message: errorMessage } = asError(failure);
    outgoing.writeHead(200, { ...type, 'x-amz-function-error': 'Unhandled' });
    outgoing.end(JSON.stringify({ errorType, errorMessage, trace: [] }));
  }
}

async function forward(
  { url, method, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  port: number,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: url, method, headers };
    const behind = request(options, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing).on('finish', resolve);
    });
    behind.on('error', reject).end(body);
  });
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const asError = (failure: unknown): Error =>
  failure instanceof Error ? failure : new Error(String(failure));
