import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { zoneCookie, zoneIn } from '@/components/time/zone-cookie';
import { mayShare } from '@/lib/api/may-share';
import { liveContext } from '@/lib/live';
import { whoLooks } from '@/lib/live/who-acts';
import { ServiceError } from '@/lib/service/errors';

/**
 * What the pages of one request act with: one actor and one time for all of them. Who is not signed in is led there, and
 * who may be or not to a page that says so.
 */
export const pageContext = cache(async () => {
  const asked = new Headers(await headers());
  const person = await whoLooks(process.env, asked).catch(leadAway);
  const shared = mayShare({ method: 'GET', headers: asked });
  if (person) return liveContext(process.env, person, { shared });
  redirect(`/auth/sign-in?returnTo=${encodeURIComponent(asked.get('x-sluice-path') ?? '/')}`);
});

/** The frame itself has no page for an error: that it cannot be drawn is said by the door. */
function leadAway(error: unknown): never {
  if (!(error instanceof ServiceError)) throw error;
  const { code, detail } = error;
  console.error(
    JSON.stringify({ level: 'error', message: 'whether somebody is signed in is not known', code, detail }),
  );
  redirect('/auth/unsure');
}

/** The reader's zone as their browser told it last time; UTC at the first visit. */
export async function readersZone(): Promise<string> {
  return zoneIn((await cookies()).get(zoneCookie)?.value);
}
