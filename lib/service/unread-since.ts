import type { Temporal } from 'temporal-polyfill';
import type { Site } from '@/lib/egress/site';

declare global {
  // Of the process, and data alone: Next.js gives pages and routes a copy of each module.
  var sluiceUnreadSince: Map<string, string> | undefined;
}

/** Notes whether a site could be read; if not, gives since when this process knows it. */
export function unreadSince(site: Site, read: boolean, now: Temporal.Instant): string | undefined {
  globalThis.sluiceUnreadSince ??= new Map();
  const known = globalThis.sluiceUnreadSince;
  const key = `${site.accountId}/${site.region}`;
  if (read) known.delete(key);
  else if (!known.has(key)) known.set(key, now.toString());
  return known.get(key);
}
