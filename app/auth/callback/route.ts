import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';
import { finishSignIn } from '@/lib/sign-on/sign-in';
import { doorPage, leave } from '../door-page';

export const dynamic = 'force-dynamic';

/** Takes what the identity provider sent. Nothing of it is ever shown. */
export async function GET(request: Request): Promise<Response> {
  const signOn = liveSignOn(process.env);
  if (!signOn) return leave('/', []);
  const arrival = await finishSignIn(
    signOn.desk,
    liveEndedSessions(process.env),
    request.headers,
    new URL(request.url).search,
  );
  if (arrival.kind === 'signed-in') {
    console.log(JSON.stringify({ level: 'info', message: 'somebody signed in', ...arrival.who }));
    return leave(arrival.url, arrival.setCookies);
  }
  if (arrival.kind === 'again') return leave(arrival.url, arrival.setCookies);
  const requestId = crypto.randomUUID();
  const { kind, setCookies } = arrival;
  const why = kind === 'refused' ? arrival.why : 'no group has a role';
  console.warn(JSON.stringify({ level: 'warn', message: 'a sign-in was refused', requestId, why }));
  if (kind === 'no-role')
    return doorPage('noRole', { status: 403, setCookies, requestId, name: arrival.name });
  return doorPage('refused', { status: 401, setCookies, requestId });
}
