import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

const origin = 'https://sluice.example.com';

describe('where a person goes after signing in', () => {
  it.each(['/', '/networks/vpc-0a1b2c3d?tab=week', '/?q=a%20b', '/authors', '/apiary'])(
    'is %s as asked',
    (path) => {
      expect(returnPath(path, origin)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'networks',
    '',
    '/auth/sign-in',
    '/AUTH/sign-out',
    '/api/v1/export',
    '/./auth/sign-in',
    `/${'x'.repeat(2_000)}`,
  ])('is the first page for %j, which is not a page of ours (ASVS 3.7.2)', (asked) => {
    expect(returnPath(asked, origin)).toBe('/');
  });

  it('is always a page of ours, whatever is asked', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '%2f',
      '%5c',
      '@',
      ':',
      'evil.example',
      '\t',
      '\n',
      '?',
      '#',
      'https:',
    );
    const asked = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `/${parts.join('')}`),
    );
    fc.assert(
      fc.property(asked, (text) => {
        const url = new URL(`${origin}${returnPath(text, origin)}`);
        expect(url.origin).toBe(origin);
        expect(returnPath(text, origin)).toMatch(/^\/(?!\/)/);
      }),
    );
  });
});
