import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { barePolicy, securityHeaders } from '@/app/security-headers';
import { usualPatience } from '@/lib/api/answer-in-time';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';

/** Settings that are not valid end the server at its start, with one sentence. */
try {
  liveSignOn(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * What Next.js answers by itself before anything of ours is asked (an address with two slashes, a method that breaks it) has
 * the headers too; whatever is ours sets them again. Where there is no such server, on AWS, nothing is told here.
 */
subscribe('http.server.request.start', (message) => {
  if (typeof message !== 'object' || message === null) return;
  if ('request' in message && message.request instanceof IncomingMessage) {
    straighten(message.request);
    hurry(message.request);
  }
  if ('response' in message && message.response instanceof ServerResponse)
    for (const [name, value] of Object.entries({ ...securityHeaders, 'content-security-policy': barePolicy }))
      message.response.setHeader(name, value);
});

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

/** Next.js takes a whole body in before anybody is asked whose it is: one that drips ends with its connection. */
function hurry(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, usualPatience.bodyMs).unref();
  request.once('close', () => clearTimeout(timer));
}
