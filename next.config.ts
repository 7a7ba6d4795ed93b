import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { barePolicy, securityHeaders } from './app/security-headers';

const withIntl = createNextIntlPlugin({
  requestConfig: './components/i18n/request.ts',
  experimental: {
    // Read once while building: the pages need no reader of the messages' language then.
    messages: { path: './components/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
});

const policy = 'content-security-policy';
const listed = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

export default withIntl({
  poweredByHeader: false,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  // A page that cannot be fetched is waited for: whoever clicks while the network is cut stays where they are.
  experimental: { authInterrupts: true, useOffline: true },
  // Of the function that AWS runs, each a twentieth: measures of fonts, read only while building; the runtime of an
  // experimental React, which this build does not have; and that of code for the edge, of which there is none.
  outputFileTracingExcludes: {
    '*': [
      'node_modules/next/dist/server/capsize-font-metrics.json',
      'node_modules/next/dist/compiled/next-server/app-page-turbo-experimental.runtime.prod.js',
      'node_modules/next/dist/compiled/edge-runtime/**',
      'node_modules/next/dist/compiled/@edge-runtime/primitives/**',
    ],
  },
  headers: async () => [
    { source: '/:path*', headers: listed(securityHeaders) },
    // What is no page loads nothing. Pages have a policy of their own (proxy.ts), over which one from here would go.
    ...['/api/:path*', '/_next/:path*'].map((source) => ({
      source,
      headers: listed({ [policy]: `default-src 'none'; ${barePolicy}` }),
    })),
    {
      source: '/auth/:path*',
      headers: listed({ [policy]: `default-src 'none'; style-src 'unsafe-inline'; ${barePolicy}` }),
    },
  ],
} satisfies NextConfig);
