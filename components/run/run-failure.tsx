'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { problemWords } from '@/components/network/problem-words';
import { Sayings } from '@/components/network/sayings';
import { byCode } from '@/lib/egress/said-once';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { RunPage } from '@/lib/view/run';
import { runHref } from './run-address';
import { causeOf } from './step-words';
import { TryAgain } from './try-again';

/** Why a run failed, in plain words, and what to do; whether a later run has seen to it. Nothing of one that did not fail. */
export function RunFailure({ page }: { page: RunPage }) {
  const t = useTranslations('run');
  const { run } = page;
  if (run.status === 'RUNNING' || run.status === 'SUCCEEDED') return null;
  return (
    <section
      aria-labelledby="why-failed"
      className="rounded-xl border border-danger-line bg-danger-soft/60 p-5 shadow-low sm:px-6"
    >
      <div className="flex items-start gap-3">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
        <div className="min-w-0 flex-1">
          <h2 id="why-failed" className="font-semibold text-[15px] tracking-tight">
            {t('failed')}
          </h2>
          <Reasons run={run} />
          <Since page={page} />
          <TryAgain page={page} />
        </div>
      </div>
    </section>
  );
}

function Reasons({ run }: { run: ExecutionDetail }) {
  const t = useTranslations();
  const { problems = [], error } = run;
  if (problems.length > 0)
    return byCode(problems).map((alike) => (
      <Reason key={alike[0].code} {...problemWords(t, alike[0])}>
        <Sayings of={alike} />
      </Reason>
    ));
  const kind = kindOf(run);
  const said = error && [error.code, causeOf(error.cause)].filter(Boolean).join(': ');
  return (
    <Reason title={t(`run.failure.${kind}.title`)} remedy={t(`run.failure.${kind}.remedy`)}>
      {said && (
        <p lang="en" className="line-clamp-6 break-words text-muted">
          {said}
        </p>
      )}
    </Reason>
  );
}

interface ReasonProps {
  title: string;
  remedy: string;
  children: ReactNode;
}

function Reason({ title, remedy, children }: ReasonProps) {
  const t = useTranslations('network');
  return (
    <div className="mt-2">
      <p className="font-medium">{title}</p>
      {children}
      <p className="mt-1">
        {t.rich('remedy', { label: (words) => <span className="font-medium">{words}</span>, text: remedy })}
      </p>
    </div>
  );
}

/** Why it ended, of a run that could not say it itself. */
function kindOf({ status, steps }: ExecutionDetail): 'timedOut' | 'stopped' | 'unread' | 'broke' {
  if (status === 'TIMED_OUT') return 'timedOut';
  if (status === 'ABORTED') return 'stopped';
  return steps.some(({ name }) => name === 'Unobserved') ? 'unread' : 'broke';
}

/** What the newest run of the network came to. */
function Since({ page: { around, site } }: { page: RunPage }) {
  const t = useTranslations('run');
  const last = around?.last;
  if (last === undefined) return null;
  const known = last.status === 'SUCCEEDED' || last.status === 'RUNNING';
  return (
    <p className="mt-3 border-danger-line border-t pt-3">
      {t(`since.${known ? last.status : 'other'}`)}{' '}
      <Link
        href={runHref(site, last.name)}
        prefetch={false}
        className="font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {t('since.link')}
      </Link>
    </p>
  );
}
