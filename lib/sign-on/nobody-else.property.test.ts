import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceError } from '@/lib/service/errors';
import { callerOf } from './caller';
import type { SignOn } from './live-sign-on';
import { beginSignIn, finishSignIn } from './sign-in';
import { FaultyProvider } from './testing/faulty-provider';
import { ended, Jar, origin, signOnWith } from './testing/world';

let provider: FaultyProvider;
let signOn: SignOn;
beforeAll(async () => {
  provider = await FaultyProvider.start();
  const tokenIssuers = [{ issuer: provider.issuer, rules: [{ match: { sub: '*' }, role: 'admin' }] }];
  signOn = signOnWith({ issuer: provider.issuer, settings: { tokenIssuers } });
});
afterAll(() => provider.stop());

/** What a header may hold. */
const text = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 300,
});
const part = fc.constantFrom(
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoic2Vzc2lvbiJ9',
  '',
  '.',
  'e30',
  'eyJhbGciOiJub25lIn0',
  'null',
  'W10',
);
const token = fc.oneof(
  text,
  fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')),
);

describe('whatever is sent', () => {
  it('as a cookie or a token, is nobody, and no error that is not expected', async () => {
    const cookie = fc.oneof(
      text,
      token.map((value) => `__Host-sluice-session=${value}`),
    );
    const headers = fc.record(
      {
        cookie,
        authorization: fc.oneof(
          text,
          token.map((value) => `Bearer ${value}`),
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(headers, fc.constantFrom('GET', 'POST', 'DELETE'), async (given, method) => {
        const request = new Request(`${origin}/api/v1/me`, { method, headers: new Headers(given) });
        const end = await callerOf(signOn.desk, signOn.tokens, ended, request).catch(
          (error: unknown) => error,
        );
        expect(end).toBeInstanceOf(ServiceError);
        expect(end).toMatchObject({ code: 'unauthenticated' });
      }),
      { numRuns: 500 },
    );
  });

  it('to the callback, with an attempt or without, lets nobody in', async () => {
    const { setCookies } = await beginSignIn(signOn.desk, new Headers(), '/');
    const jar = new Jar().take(setCookies);
    const name = fc.constantFrom(
      'code',
      'state',
      'iss',
      'error',
      'error_description',
      'id_token',
      'response',
      'x',
    );
    const search = fc.oneof(
      fc.string().map((given) => `?${given}`),
      fc
        .array(fc.tuple(name, fc.oneof(fc.string(), fc.constant('x'.repeat(43)))))
        .map((pairs) => `?${new URLSearchParams(pairs)}`),
    );
    await fc.assert(
      fc.asyncProperty(search, fc.boolean(), async (asked, hasAttempt) => {
        const arrival = await finishSignIn(
          signOn.desk,
          ended,
          hasAttempt ? jar.headers() : new Headers(),
          asked,
        );
        expect(arrival.kind).toBe('refused');
      }),
      { numRuns: 300 },
    );
  });
});
