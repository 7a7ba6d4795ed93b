import { liveSignOn } from '@/lib/sign-on/live-sign-on';
import { beginSignIn } from '@/lib/sign-on/sign-in';
import { doorPage, leave } from '../door-page';

export const dynamic = 'force-dynamic';

/** Leads to the identity provider, which leads back to `returnTo`. Nothing is asked of who the provider still knows. */
export async function GET(request: Request): Promise<Response> {
  const signOn = liveSignOn(process.env);
  if (!signOn) return leave('/', []);
  try {
    const { url, setCookies } = await beginSignIn(
      signOn.desk,
      request.headers,
      new URL(request.url).searchParams.get('returnTo'),
    );
    return leave(url, setCookies);
  } catch (error) {
    const requestId = crypto.randomUUID();
    const why = error instanceof Error ? error.message : String(error);
    console.error(
      JSON.stringify({ level: 'error', message: 'the identity provider cannot be reached', requestId, why }),
    );
    return doorPage('unreachable', { status: 503, requestId, headers: { 'retry-after': '60' } });
  }
}
