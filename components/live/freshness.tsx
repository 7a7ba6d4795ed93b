'use client';

import { RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import type { Live } from './use-live';

/** When the page was last read, and a button to read it now. */
export function Freshness({ live }: { live: Pick<Live<unknown>, 'readAt' | 'reading' | 'refresh'> }) {
  const t = useTranslations('live');
  const time = useTimeWords();
  const age = Math.max(0, Date.parse(useSecond()) - Date.parse(live.readAt));
  return (
    <div className="flex items-center gap-1 text-[13px] text-faint">
      <span className="tabular-nums">{t('updated', { span: time.span(age) })}</span>
      <Button look="quiet" size="icon" aria-label={t('refresh')} title={t('refresh')} onClick={live.refresh}>
        <RotateCw aria-hidden="true" className={live.reading ? '!size-3.5 opacity-50' : '!size-3.5'} />
      </Button>
    </div>
  );
}
