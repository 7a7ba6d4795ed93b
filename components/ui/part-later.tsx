'use client';

import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { Button } from './button';
import { type Later, useLater } from './later';
import { Skeleton } from './section';

/** A part of a page whose code is fetched when it is asked for, and what stands there until then. */
export function PartLater<P extends object>({ of, given }: { of: Later<ComponentType<P>>; given: P }) {
  const t = useTranslations();
  const { part: Part, failed, again } = useLater(of);
  if (Part !== undefined) return <Part {...given} />;
  if (failed) {
    return (
      <div role="alert" className="grid justify-items-start gap-2 px-5 py-4">
        <p className="text-muted">{t('later.failedText')}</p>
        <Button size="small" onClick={again}>
          {t('action.retry')}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3 px-5 py-4">
      <span className="sr-only">{t('later.loading')}</span>
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
