import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./components/i18n/request.ts');

export default withIntl({
  poweredByHeader: false,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
} satisfies NextConfig);
