import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { mediaType, problemBody } from '@/lib/api/problem';
import { isHostTaken } from '@/lib/loopback';
import { ServiceError } from '@/lib/service/errors';
import { personIn, renewalFor } from '@/lib/sign-on/live-sign-on';

/**
 * Answers addresses that cannot be decoded (`/%zz`) before Next's router trips over them with a 500, and leads who asks
 * for a page without a session to the sign-in and back to that page. It guards nothing: pages and verbs ask by
 * themselves who acts and what they may do.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = new URL(request.url);
  const origin = process.env.SLUICE_ORIGIN ?? '';
  if (!isHostTaken(request.headers.get('host'), origin)) return new NextResponse(null, { status: 421 });
  if (!isDecodable(pathname)) return refuse();
  if (!isPage(pathname)) return NextResponse.next();
  if (!(await personIn(process.env, request.headers)))
    return leadToSignIn(request, new URL(origin).origin, pathname + search);
  const answer = withPolicy(request);
  const renewal = await renewalFor(process.env, request.headers);
  if (renewal !== undefined) answer.headers.append('set-cookie', renewal);
  return answer;
}

/** A page with a policy of its own; Next.js and the layout read the nonce from the request. The dev server needs more. */
function withPolicy(request: NextRequest): NextResponse {
  if (process.env.NODE_ENV !== 'production') return NextResponse.next();
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set('content-security-policy', policy);
  return answer;
}

function refuse(): NextResponse {
  const detail = 'A percent sign in the path is not followed by the two digits of a byte of UTF-8.';
  const body = problemBody(new ServiceError('bad-request', detail), randomUUID());
  const headers = { 'content-type': mediaType, 'cache-control': 'no-store' };
  return new NextResponse(JSON.stringify(body), { status: body.status, headers });
}

/** What a page fetches by itself is refused: it then loads anew as a whole, and that is led to the sign-in. */
function leadToSignIn(request: NextRequest, origin: string, path: string): NextResponse {
  const headers = { 'cache-control': 'no-store' };
  const destination = request.headers.get('sec-fetch-dest') ?? 'document';
  if (destination !== 'document') return new NextResponse(null, { status: 401, headers });
  const location = `${origin}/auth/sign-in?returnTo=${encodeURIComponent(path)}`;
  return new NextResponse(null, { status: 307, headers: { ...headers, location } });
}

/** Pages are what is no API, no part of signing in, and no file. */
function isPage(path: string): boolean {
  return !/^\/(api|auth|_next)(\/|$)/.test(path) && !/\.\w+$/.test(path);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
