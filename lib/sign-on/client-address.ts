import { isIP } from 'node:net';
import { isLoopbackHost } from '@/lib/loopback';

/** What the edge sets after it threw away what the client sent under that name (`infra/aws/site.ts`). */
const header = 'x-sluice-from';

/**
 * The address that a request came from, as the edge saw it; undefined where there is no edge, for there the client
 * itself could say anything. `X-Forwarded-For` is never asked: clients write into it.
 */
export function clientAddress(headers: Headers, origin: string): string | undefined {
  if (isLoopbackHost(new URL(origin).hostname)) return undefined;
  const given = headers.get(header) ?? '';
  return isIP(given) > 0 ? given : undefined;
}
