'use client';

import { useTranslations } from 'next-intl';
import type { AccountList } from '@/lib/view/settings';
import { siteLabel } from './site-label';

/** An account and region as `siteLabel` says them; a region is not broken at its hyphens. */
export function SiteName({ of: site }: { of: AccountList['accounts'][number]['site'] }) {
  const label = siteLabel(useTranslations(), site);
  return (
    <>
      {label.slice(0, -site.region.length)}
      <span className="whitespace-nowrap">{site.region}</span>
    </>
  );
}
