import { cookies } from 'next/headers';
import { cache } from 'react';
import { zoneCookie } from '@/components/time/zone-cookie';
import { liveContext } from '@/lib/live';
import { fixedActor } from '@/lib/settings';

/** What the pages of one request act with: one actor and one time for all of them. */
export const pageContext = cache(() => liveContext(process.env, fixedActor(process.env)));

/** The reader's zone as their browser told it last time; UTC at the first visit. */
export async function readersZone(): Promise<string> {
  const told = decodeURIComponent((await cookies()).get(zoneCookie)?.value ?? 'UTC');
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
