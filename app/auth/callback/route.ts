import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { tellActivity } from '@/lib/live/sign-on-activity';
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
    const event = { event: 'signed-in', actor: arrival.who } as const;
    if (!arrival.isRenewal) await tellActivity(process.env, request.headers, event);
    return leave(arrival.url, arrival.setCookies);
  }
  if (arrival.kind === 'again') return leave(arrival.url, arrival.setCookies);
  const requestId = crypto.randomUUID();
  const { kind, setCookies, isTold } = arrival;
  const why = kind === 'refused' ? arrival.why : 'no group has a role';
  console.warn(JSON.stringify({ level: 'warn', message: 'a sign-in was refused', requestId, why }));
  const refusal = { event: kind, requestId, ...(kind === 'no-role' ? { name: arrival.name } : { why }) };
  if (isTold) await tellActivity(process.env, request.headers, refusal);
  if (kind === 'no-role')
    return doorPage('noRole', { status: 403, setCookies, requestId, name: arrival.name });
  return doorPage('refused', { status: 401, setCookies, requestId });
}
