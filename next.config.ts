import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./components/i18n/request.ts');

const policy = 'content-security-policy';
const bare = "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
/** On every answer, whatever its status (ASVS 3.4.1, 3.4.4 to 3.4.6). */
const securityHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  [policy]: bare,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

const listed = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

export default withIntl({
  poweredByHeader: false,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  // Measures of fonts, read only while building: a twentieth of the function that AWS runs.
  outputFileTracingExcludes: { '*': ['node_modules/next/dist/server/capsize-font-metrics.json'] },
  headers: async () => [
    { source: '/:path*', headers: listed(securityHeaders) },
    // What is no page loads nothing; pages have a policy of their own (proxy.ts).
    { source: '/api/:path*', headers: listed({ [policy]: `default-src 'none'; ${bare}` }) },
    {
      source: '/auth/:path*',
      headers: listed({ [policy]: `default-src 'none'; style-src 'unsafe-inline'; ${bare}` }),
    },
  ],
} satisfies NextConfig);
