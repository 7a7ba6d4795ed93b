'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { rightsIn } from './rights-in';

/** Why something could not be read, what to do, and what AWS said. */
export function WhyNot({ code, message }: { code: string; message: string }) {
  const t = useTranslations();
  const known = t.has(`error.code.${code}.title`) ? code : 'other';
  const rights = rightsIn([message]);
  return (
    <div className="flex gap-3 text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn-ink" />
      <div className="min-w-0">
        <p>
          <span className="block font-medium">{t(`error.code.${known}.title`)}</span>
          {code === 'permission' ? t('settings.accounts.rightRemedy') : t(`error.code.${known}.remedy`)}
        </p>
        {rights.length > 0 && (
          <p className="text-muted">{t('settings.rights', { rights: rights.join(t('list.comma')) })}</p>
        )}
        <details className="mt-0.5 text-muted">
          <summary className="cursor-pointer text-[13px]">{t('settings.detail')}</summary>
          <p lang="en" className="break-words text-[13px]">
            {message}
          </p>
        </details>
      </div>
    </div>
  );
}
