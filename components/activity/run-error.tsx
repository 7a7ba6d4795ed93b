import { useLocale, useTranslations } from 'next-intl';
import { Said } from '@/components/network/sayings';
import { causeOf } from '@/components/run/step-words';
import { cn } from '@/components/ui/class-names';
import { saidOnce } from '@/lib/egress/said-once';
import type { HistoryEntry } from '@/lib/view/answers';

interface RunErrorProps {
  run: Pick<HistoryEntry, 'execution' | 'problems'>;
  className?: string;
}

/** Why a run failed: what it was blocked by, in the reader's language; else what AWS said of its end. Nothing of one that did not. */
export function RunError({ run: { execution, problems = [] }, className }: RunErrorProps) {
  const t = useTranslations('runs');
  const isEnglish = useLocale() === 'en';
  const { error } = execution;
  const look = cn('block break-words text-danger-ink', className);
  if (problems.length > 0)
    return saidOnce(problems).map(({ message, first, about }) => (
      <span key={message} className={look}>
        <Said problem={first} />
        {about.length > 0 && <code className="ml-1.5 font-mono text-xs">{about.join(' ')}</code>}
      </span>
    ));
  if (error === undefined) return null;
  // What a run of an older version was blocked by is told in English alone: its page says it.
  if (error.code === 'Blocked' && !isEnglish) return <span className={look}>{t('blocked')}</span>;
  const said = [error.code, causeOf(error.cause)].filter(Boolean).join(': ');
  return (
    <span className={look}>{t.rich('said', { said, en: (chunks) => <span lang="en">{chunks}</span> })}</span>
  );
}
