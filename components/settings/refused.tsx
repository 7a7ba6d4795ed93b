'use client';

import { useTranslations } from 'next-intl';
import { Empty } from '@/components/ui/section';
import { WhyNot } from './why-not';

/** What stands in the place of a part of the settings that the person may not see, or that cannot be read. */
export function Refused({ code, detail }: { code: string; detail: string }) {
  const t = useTranslations('settings');
  return (
    <div className="rounded-xl border bg-surface shadow-low">
      {code === 'forbidden' ? (
        <Empty title={t('everywhere')} hint={t('everywhereHint')} />
      ) : (
        <div className="px-5 py-4">
          <WhyNot code={code} message={detail} />
        </div>
      )}
    </div>
  );
}
