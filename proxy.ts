import { randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { mediaType, problemBody } from '@/lib/api/problem';
import { ServiceError } from '@/lib/service/errors';

/**
 * Answers addresses that cannot be decoded (`/%zz`) before Next's router trips over them with a 500. It guards nothing:
 * who may do what stands in the verbs.
 */
export function proxy(request: NextRequest): NextResponse {
  if (isDecodable(new URL(request.url).pathname)) return NextResponse.next();
  const detail = 'A percent sign in the path is not followed by the two digits of a byte of UTF-8.';
  const body = problemBody(new ServiceError('bad-request', detail), randomUUID());
  const headers = { 'content-type': mediaType, 'cache-control': 'no-store' };
  return new NextResponse(JSON.stringify(body), { status: body.status, headers });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
