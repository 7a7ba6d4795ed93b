/** The SDK's way into the local AWS without a socket. */
import type { HttpHandlerUserInput } from '@smithy/core/protocols';
import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import type { Clock } from '@/local/core/clock';
import type { Respond } from '@/local/core/front-door';
import { NetworkFailure, nodeError } from '@/local/core/network-failure';
import type { WireRequest } from '@/local/core/wire/message';

/**
 * A request handler for any SDK client. A set clock waits for its calls. Errors come without the Date header:
 * a set clock is far from the system's, and the SDK would take that for skew and send the failed call again.
 */
export function inProcessHandler(respond: Respond, clock: Clock): HttpHandlerUserInput {
  return {
    async handle(request: HttpRequest) {
      const reply = await clock.busy(toWire(request).then(respond)).catch(asNode);
      const body = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body;
      const { date, ...others } = reply.headers;
      const headers = reply.status < 400 && date ? { ...others, date } : others;
      return { response: new HttpResponse({ statusCode: reply.status, headers, body }) };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function asNode(failure: unknown): never {
  throw failure instanceof NetworkFailure ? nodeError(failure) : failure;
}

async function toWire(request: HttpRequest): Promise<WireRequest> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query))
    for (const text of [value ?? ''].flat()) query.append(name, text);
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: request.method,
    path: request.path,
    query,
    headers: Object.fromEntries(headers),
    body: await bytesOf(request.body),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError('Streamed request bodies are not taken in process');
}
