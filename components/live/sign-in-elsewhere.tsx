'use client';

import { useTranslations } from 'next-intl';
import { useSessionOver } from './session-state';

/** In a form whose session is over: how to sign in without losing what was typed. Nothing while the session counts. */
export function SignInElsewhere() {
  const t = useTranslations('live');
  if (!useSessionOver()) return null;
  return (
    <div role="alert" className="rounded-lg border border-warn-line bg-warn-soft px-4 py-3 text-sm">
      <p className="font-medium">{t('over')}</p>
      <p className="text-muted">{t('overForm')}</p>
      <a
        href="/auth/sign-in"
        target="_blank"
        rel="noopener"
        className="mt-1 inline-block rounded font-medium text-accent-ink underline underline-offset-4"
      >
        {t('signInTab')}
      </a>
    </div>
  );
}
