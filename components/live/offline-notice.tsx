'use client';

import { useOffline } from 'next/offline';
import { useTranslations } from 'next-intl';

/** Said while pages cannot be fetched: the page stays, and what somebody opens meanwhile comes once Sluice answers. */
export function OfflineNotice() {
  const t = useTranslations();
  const isOffline = useOffline();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center">
      {isOffline && (
        <p className="animate-rise rounded-xl border border-warn-line bg-warn-soft px-4 py-2.5 text-sm shadow-pop">
          <span className="font-medium">{t('error.code.unreachable.title')}</span> · {t('live.comesLater')}
        </p>
      )}
    </div>
  );
}
