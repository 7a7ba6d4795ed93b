import { expect } from '@playwright/test';

/** What stands on every answer, whatever its status (ASVS 3.4). */
export function hasSecurityHeaders(headers: Headers, what: string): void {
  expect(headers.get('strict-transport-security'), what).toBe('max-age=63072000; includeSubDomains');
  expect(headers.get('x-content-type-options'), what).toBe('nosniff');
  expect(headers.get('referrer-policy'), what).toBe('same-origin');
  expect(headers.get('x-frame-options'), what).toBe('DENY');
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(headers.get('content-security-policy'), what).toContain(part);
  expect(headers.get('x-powered-by'), what).toBeNull();
  expect(headers.get('access-control-allow-origin'), what).toBeNull();
}
