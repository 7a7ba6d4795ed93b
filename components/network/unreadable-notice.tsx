'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Unreadable } from '@/lib/view/answers';

/** Names the accounts whose networks could not be listed, and why: a missing row is never taken for a closed network. */
export function UnreadableNotice({ unreadable }: { unreadable: readonly Unreadable[] }) {
  if (unreadable.length === 0) return null;
  return (
    <ul role="alert" className="grid gap-3 rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm">
      {unreadable.map((one) => (
        <Account key={`${one.site.accountId}/${one.site.region}`} unreadable={one} />
      ))}
    </ul>
  );
}

function Account({ unreadable: { site, code, message } }: { unreadable: Unreadable }) {
  const t = useTranslations('home');
  const { accountId: id, name, region } = site;
  const account = name === undefined ? t('accountBare', { id }) : t('accountNamed', { name, id });
  return (
    <li className="flex gap-3">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn-ink" />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{t('unreadable', { account, region })}</span>{' '}
          {t(`unreadableWhy.${whyOf(code)}`)}
        </p>
        <details className="mt-0.5 text-muted">
          <summary className="cursor-pointer text-[13px]">{t('unreadableDetail')}</summary>
          <p lang="en" className="break-words text-[13px]">
            {message}
          </p>
        </details>
      </div>
    </li>
  );
}

function whyOf(code: string): 'permission' | 'throttled' | 'silent' {
  return code === 'permission' || code === 'throttled' ? code : 'silent';
}
