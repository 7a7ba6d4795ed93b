'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { NetworkPage } from '@/lib/view/answers';

/** Names the accounts whose networks could not be listed: a missing row is never taken for a closed network. */
export function UnreadableNotice({ unreadable }: { unreadable: NonNullable<NetworkPage['unreadable']> }) {
  const t = useTranslations('home');
  if (unreadable.length === 0) return null;
  return (
    <ul role="alert" className="grid gap-2 rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm">
      {unreadable.map(({ site, message }) => (
        <li key={site.accountId + site.region} className="flex gap-3">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn-ink" />
          <span>
            <span className="font-medium">
              {t('unreadable', { account: site.accountId, region: site.region })}
            </span>{' '}
            <span lang="en" className="text-muted">
              {message}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
