'use client';

import { ChevronDown, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Unreadable } from '@/lib/view/answers';

interface UnreadableNoticeProps {
  unreadable: readonly Unreadable[];
  /** Nothing else is on the page: then it is folded out. */
  alone?: boolean;
}

/**
 * Names the accounts whose networks could not be listed, and why: a missing row is never taken for a closed network. It
 * stands beside the title, and folds out over the page: where it comes and goes nothing moves.
 */
export function UnreadableNotice({ unreadable, alone = false }: UnreadableNoticeProps) {
  const t = useTranslations('home');
  const [first, ...more] = unreadable;
  if (first === undefined) return null;
  const { name, accountId, region } = first.site;
  return (
    <div role="alert" className="min-w-0">
      <details open={alone} className="group text-sm">
        <summary className="flex h-6 cursor-pointer list-none items-center gap-1.5 rounded-full border border-warn-line bg-warn-soft px-2.5 text-[13px] text-warn-ink [&::-webkit-details-marker]:hidden">
          <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">
            {more.length > 0
              ? t('unreadableMany', { count: unreadable.length })
              : t('unreadableOne', { account: name ?? accountId, region })}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 group-open:rotate-180" />
        </summary>
        <ul className="absolute top-8 left-0 z-30 grid w-[min(34rem,calc(100vw-2rem))] gap-3 rounded-xl border border-warn-line bg-warn-soft px-4 py-3 shadow-pop">
          {unreadable.map((one) => (
            <Account key={`${one.site.accountId}/${one.site.region}`} unreadable={one} />
          ))}
        </ul>
      </details>
    </div>
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
          <span className="block font-medium">{t('unreadable', { account, region })}</span>
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
