'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { causeWords } from '@/components/activity/run-words';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { Button } from '@/components/ui/button';
import type { RunPage } from '@/lib/view/run';
import { runHref } from './run-address';
import { RunData } from './run-data';
import { RunFacts } from './run-facts';
import { RunFailure } from './run-failure';
import { RunHeadline } from './run-headline';
import { isOver, useRun } from './use-run';
import { Waterfall } from './waterfall';

/** The page of a run: if it failed, why and what to do; what it was for, step by step; all that is known of it. */
export function RunView({ page }: { page: RunPage }) {
  const live = useRun(page.run);
  const run = live.data;
  const now = { ...page, run };
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Crumbs page={page} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {!isOver(run) && <Freshness live={live} />}
          <Beside page={page} />
        </div>
      </div>
      {!isOver(run) && <StaleNotice live={live} />}
      <RunHeadline page={now} />
      <RunFailure page={now} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Waterfall run={run} />
        <div className="grid min-w-0 gap-7">
          <RunFacts page={now} />
          <RunData run={run} />
        </div>
      </div>
    </div>
  );
}

function Crumbs({ page: { network, run } }: { page: RunPage }) {
  const t = useTranslations();
  const look = 'truncate rounded hover:text-ink hover:underline hover:underline-offset-4';
  const line = (
    <span aria-hidden="true" className="text-line-strong">
      /
    </span>
  );
  return (
    <nav className="flex min-w-0 items-center gap-2 text-muted text-sm">
      <Link href="/" className={`${look} shrink-0`}>
        {t('shell.networks')}
      </Link>
      {line}
      {network?.isThere && (
        <>
          <Link href={`/networks/${network.vpcId}`} prefetch={false} className={look}>
            {network.name}
          </Link>
          {line}
        </>
      )}
      <span className="truncate">{causeWords(t, run.cause)}</span>
    </nav>
  );
}

/** The runs of the same network that ended before and after. */
function Beside({ page: { around, site } }: { page: RunPage }) {
  const t = useTranslations('run');
  if (around?.before === undefined && around?.after === undefined) return null;
  return (
    <nav aria-label={t('beside')} className="flex gap-1.5">
      {around.before !== undefined && (
        <Button asChild size="small">
          <Link href={runHref(site, around.before.name)} prefetch={false} rel="prev">
            <ChevronLeft aria-hidden="true" />
            {t('before')}
          </Link>
        </Button>
      )}
      {around.after !== undefined && (
        <Button asChild size="small">
          <Link href={runHref(site, around.after.name)} prefetch={false} rel="next">
            {t('after')}
            <ChevronRight aria-hidden="true" />
          </Link>
        </Button>
      )}
    </nav>
  );
}
