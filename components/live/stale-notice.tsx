'use client';

import { LogIn, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { errorWords } from './error-words';
import { signInHere } from './renew-if-asked';
import type { Live } from './use-live';

/** Says that what is shown is old, why, and offers to try again, or to sign in. Nothing while all is well. */
export function StaleNotice({ live }: { live: Live<unknown> }) {
  const t = useTranslations();
  const time = useTimeWords();
  if (live.problem === undefined) return null;
  const since = t('live.stale', { time: time.clock(live.readAt) });
  const isOver = live.problem.code === 'unauthenticated';
  const { title, remedy, request } = errorWords(t, live.problem);
  const [head, text] = isOver
    ? [t('live.over'), t('live.overText')]
    : [title, [remedy, request].filter(Boolean).join(' · ')];
  const Icon = isOver ? LogIn : WifiOff;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm"
    >
      <Icon aria-hidden="true" className="size-4 text-warn-ink" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <span className="max-sm:block">{head}</span>
          <span className="max-sm:hidden"> · </span>
          <span className="max-sm:block">{since}</span>
        </p>
        <p className="text-muted">{text}</p>
      </div>
      {isOver ? (
        <Button size="small" asChild>
          <a href={signInHere()}>{t('door.signIn')}</a>
        </Button>
      ) : (
        <Button size="small" onClick={live.refresh} disabled={live.reading}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
