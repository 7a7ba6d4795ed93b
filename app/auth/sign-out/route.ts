import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { tellActivity } from '@/lib/live/sign-on-activity';
import { isOwnPage } from '@/lib/sign-on/caller';
import { liveSignOn, personIn } from '@/lib/sign-on/live-sign-on';
import { signOut } from '@/lib/sign-on/sign-out';
import { doorPage, leave } from '../door-page';

export const dynamic = 'force-dynamic';

/** Signs out here and at the identity provider; with `?everywhere=true` in all browsers. Another site cannot sign anybody out. */
export async function POST(request: Request): Promise<Response> {
  const signOn = liveSignOn(process.env);
  if (!signOn) return leave('/', []);
  if (!isOwnPage(request.headers, signOn.desk.origin)) return new Response(null, { status: 403 });
  const everywhere = new URL(request.url).searchParams.get('everywhere') === 'true';
  try {
    const ended = liveEndedSessions(process.env);
    const actor = await personIn(process.env, request.headers);
    const { url, setCookies, hasEnded } = await signOut(signOn.desk, ended, request.headers, everywhere);
    if (actor && hasEnded) await tellActivity(process.env, request.headers, { event: 'signed-out', actor });
    const headers = { 'clear-site-data': '"cache", "storage"' };
    return doorPage('leaving', { status: 200, setCookies, onTo: url, headers });
  } catch (error) {
    const requestId = crypto.randomUUID();
    const why = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ level: 'error', message: 'sessions could not be ended', requestId, why }));
    return doorPage('notEverywhere', { status: 503, requestId, headers: { 'retry-after': '60' } });
  }
}
