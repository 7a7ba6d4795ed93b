'use client';

import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { causeWords, tookMilliseconds } from '@/components/activity/run-words';
import { Moment } from '@/components/time/moment';
import { useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { RunPage } from '@/lib/view/run';
import { shortSpan } from './step-words';

type Status = ExecutionDetail['status'];

/** The top of a run's page: what it was for, how it stands, when and how long, who and why. */
export function RunHeadline({ page: { run, network } }: { page: RunPage }) {
  const t = useTranslations();
  const failed = run.status !== 'RUNNING' && run.status !== 'SUCCEEDED';
  const why = [run.by && t('runs.by', { name: run.by.name }), run.reason, run.ticket].filter(Boolean);
  return (
    <header
      className={cn(
        'flex items-start gap-4 rounded-xl border bg-surface p-5 shadow-low sm:p-6',
        failed && 'border-danger-line',
        run.status === 'RUNNING' && 'border-accent-line',
      )}
    >
      <StatusIcon status={run.status} />
      <div className="min-w-0">
        <p className="truncate font-medium text-muted text-sm">{network?.name ?? run.name}</p>
        <h1 className="text-balance font-semibold text-xl tracking-tight">
          {causeWords(t, run.cause)}
          {run.window !== undefined && <span className="font-normal text-muted"> · {run.window}</span>}
        </h1>
        {/* What changes by the second beside it is not read out. */}
        <p role="status" className="sr-only">
          {t(`runs.status.${run.status}`)}
        </p>
        <p className="mt-1 text-muted tabular-nums">
          <span className={cn('font-medium', failed ? 'text-danger-ink' : 'text-ink')}>
            {t(`runs.status.${run.status}`)}
          </span>
          {' · '}
          <Moment at={run.startedAt} full />
          {' · '}
          <Took run={run} />
        </p>
        {why.length > 0 && <p className="mt-0.5 break-words text-muted">{why.join(' · ')}</p>}
      </div>
    </header>
  );
}

/** By the second while it runs. */
function Took({ run }: { run: ExecutionDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const span = shortSpan(t, time, tookMilliseconds(run, useSecond()));
  return (
    <span className="whitespace-nowrap">
      {t(run.endedAt === undefined ? 'runs.running' : 'runs.took', { span })}
    </span>
  );
}

function StatusIcon({ status }: { status: Status }) {
  const look = 'mt-1 size-9 shrink-0';
  if (status === 'RUNNING')
    return (
      <LoaderCircle
        aria-hidden="true"
        className={cn(look, 'text-accent-ink motion-safe:animate-spin')}
        strokeWidth={1.5}
      />
    );
  const Icon = status === 'SUCCEEDED' ? CircleCheck : CircleX;
  return (
    <Icon
      aria-hidden="true"
      className={cn(look, status === 'SUCCEEDED' ? 'text-water-deep' : 'text-danger')}
      strokeWidth={1.5}
    />
  );
}
