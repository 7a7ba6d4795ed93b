import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { usualPatience } from '@/lib/api/answer-in-time';
import { barePolicy, securityHeaders } from './security-headers';

const everywhere = Object.entries({ ...securityHeaders, 'content-security-policy': barePolicy });

/**
 * Guards what a server of this process answers before anything of ours is asked: Next.js leads on from an address with
 * two slashes, and breaks at TRACE, without a word to us. Each answer has the headers (whatever is ours sets them again),
 * and a body that drips ends with its connection. On AWS there is no such server. Gives what ends it.
 */
export function guardServer(bodyMs: number = usualPatience.bodyMs): () => void {
  const guard = (message: unknown) => {
    if (typeof message !== 'object' || message === null) return;
    if ('request' in message && message.request instanceof IncomingMessage) {
      straighten(message.request);
      hurry(message.request, bodyMs);
    }
    if ('response' in message && message.response instanceof ServerResponse)
      for (const [name, value] of everywhere) message.response.setHeader(name, value);
  };
  subscribe('http.server.request.start', guard);
  return () => unsubscribe('http.server.request.start', guard);
}

/** A request for a whole address means its host (RFC 9112, 3.2.2); Next.js would lead there. At TRACE it breaks with a 500. */
function straighten(request: IncomingMessage): void {
  const { url = '', method } = request;
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) {
    const { host, pathname, search } = new URL(url);
    request.headers.host = host;
    request.url = pathname + search;
  }
  // Any other that is refused everywhere.
  if (method === 'TRACE') request.method = 'LINK';
}

/** Next.js takes a whole body in before anybody is asked whose it is. */
function hurry(request: IncomingMessage, bodyMs: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, bodyMs).unref();
  request.once('close', () => clearTimeout(timer));
}
