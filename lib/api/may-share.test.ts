import { describe, expect, it } from 'vitest';
import { mayShare } from './may-share';

const asked = (method: string, cacheControl?: string) =>
  mayShare({
    method,
    headers: new Headers(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  });

describe('an answer from a look that others share', () => {
  it('is for who only reads', () => {
    for (const method of ['GET', 'HEAD']) expect(asked(method)).toBe(true);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(asked(method)).toBe(false);
  });

  it('is not for who asks anew, as a reload does', () => {
    for (const anew of [
      'no-cache',
      'No-Cache',
      'max-age=0',
      'no-store',
      'private, no-cache',
      'max-age=0, must-revalidate',
    ])
      expect([anew, asked('GET', anew)]).toEqual([anew, false]);
    for (const other of ['max-age=10', 'max-age=00', 'only-if-cached', 'x-no-cache-x'])
      expect([other, asked('GET', other)]).toEqual([other, true]);
  });
});
