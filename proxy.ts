import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { barePolicy, securityHeaders } from '@/app/security-headers';
import { tooOften } from '@/lib/api/limit-rate';
import { mediaType, problemBody } from '@/lib/api/problem';
import { rateLimits, requestKind } from '@/lib/api/rate-limits';
import { isHostTaken } from '@/lib/loopback';
import { ServiceError } from '@/lib/service/errors';
import { isVisit } from '@/lib/sign-on/caller';
import { personIn, renewalFor } from '@/lib/sign-on/live-sign-on';

/** Outside of `/_next`, all that needs no session: an ending of its own makes nothing one of these. */
const files = ['/icon.svg'];

/** Of pages; the API counts for itself. */
const limits = rateLimits(() => performance.now());

/**
 * Answers addresses that cannot be decoded (`/%zz`) before Next's router trips over them with a 500, and leads who asks
 * for a page without a session to the sign-in and back to that page. It guards nothing: pages and verbs ask by
 * themselves who acts and what they may do.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = new URL(request.url);
  const origin = process.env.SLUICE_ORIGIN ?? '';
  if (!isHostTaken(request.headers.get('host'), origin)) return answer(421);
  if (!isDecodable(pathname)) return refuse(undecodable());
  if (/^\/(api|auth|_next)(\/|$)/.test(pathname)) return NextResponse.next();
  if (files.includes(pathname)) return withPolicy(request);
  const person = await personIn(process.env, request.headers);
  if (!person) return leadToSignIn(request, new URL(origin).origin, pathname + search);
  const kind = requestKind(request);
  const seconds = limits.secondsToWait(person.id, kind);
  if (seconds > 0) return refuse(tooOften(seconds));
  // When its page is drawn is not told here.
  limits.leave(person.id, kind);
  const page = withPolicy(request);
  // A cache may keep what is called like a file, with all its headers, for everybody.
  if (isFile(pathname) || !isVisit(request, true)) return page;
  const renewal = await renewalFor(process.env, request.headers);
  if (renewal !== undefined) page.headers.append('set-cookie', renewal);
  return page;
}

/** A page with a policy of its own; Next.js and the layout read the nonce from the request, pages where they stand. The dev server needs more. */
function withPolicy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  const { pathname, search } = new URL(request.url);
  headers.set('x-sluice-path', pathname + search);
  if (process.env.NODE_ENV !== 'production') return NextResponse.next({ request: { headers } });
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const page = NextResponse.next({ request: { headers } });
  page.headers.set('content-security-policy', policy);
  return page;
}

function refuse(error: ServiceError): NextResponse {
  const body = problemBody(error, randomUUID());
  const wait = error.more.retryAfterSeconds;
  const retry = wait === undefined ? {} : { 'retry-after': String(wait) };
  return answer(body.status, { 'content-type': mediaType, ...retry }, JSON.stringify(body));
}

function undecodable(): ServiceError {
  const detail = 'A percent sign in the path is not followed by the two digits of a byte of UTF-8.';
  return new ServiceError('bad-request', detail);
}

/** What a page fetches by itself is refused: it then loads anew as a whole, and that is led to the sign-in. */
function leadToSignIn(request: NextRequest, origin: string, path: string): NextResponse {
  const destination = request.headers.get('sec-fetch-dest') ?? 'document';
  if (destination !== 'document') return answer(401);
  return answer(307, { location: `${origin}/auth/sign-in?returnTo=${encodeURIComponent(path)}` });
}

/** An answer of the proxy's own, to which not every server adds what `next.config.ts` says. */
function answer(status: number, headers: Readonly<Record<string, string>> = {}, body: string | null = null) {
  return new NextResponse(body, {
    status,
    headers: {
      ...securityHeaders,
      'content-security-policy': barePolicy,
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** A page may be called so too: `/networks/x.rsc` is one to Next.js. */
function isFile(path: string): boolean {
  return /\.\w+$/.test(path);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
