import { isHTTPAccessFallbackError } from 'next/dist/client/components/http-access-fallback/http-access-fallback';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, ServiceError } from '@/lib/service/errors';
import { forPage } from './for-page';

process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = 'true';

const endOf = (code: ErrorCode) =>
  forPage(Promise.reject(new ServiceError(code, 'x'))).catch((error: unknown) => error);

describe('what a page asks for', () => {
  it('is the answer', async () => expect(await forPage(Promise.resolve(1))).toBe(1));

  it.each([
    ['not-found', 404],
    ['forbidden', 403],
  ] as const)('is answered with the page of its status when it is %s', async (code, status) => {
    const end = await endOf(code);
    expect(isHTTPAccessFallbackError(end)).toBe(true);
    expect(end).toMatchObject({ digest: `NEXT_HTTP_ERROR_FALLBACK;${status}` });
  });

  it('breaks the page by any other error', async () => {
    expect(await endOf('throttled')).toMatchObject({ code: 'throttled' });
  });
});
