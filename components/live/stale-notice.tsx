'use client';

import { WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { errorWords } from './error-words';
import type { Live } from './use-live';

/** Says that what is shown is old, why, and offers to try again. Nothing while all is well. */
export function StaleNotice({ live }: { live: Live<unknown> }) {
  const t = useTranslations();
  const time = useTimeWords();
  if (live.problem === undefined) return null;
  const { title, remedy, request } = errorWords(t, live.problem);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm"
    >
      <WifiOff aria-hidden="true" className="size-4 text-warn-ink" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {title} · {t('live.stale', { time: time.clock(live.readAt) })}
        </p>
        <p className="text-muted">{[remedy, request].filter(Boolean).join(' · ')}</p>
      </div>
      <Button size="small" onClick={live.refresh} disabled={live.reading}>
        {t('action.retry')}
      </Button>
    </div>
  );
}
