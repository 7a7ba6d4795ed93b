'use client';

import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import useSWR from 'swr';
import { client, keys } from '@/components/live/client';
import { useMinute, useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Empty, Section, Skeleton } from '@/components/ui/section';
import type { HistoryEntry, HistoryPage } from '@/lib/view/answers';
import type { ExecutionView } from '@/lib/view/execution';
import { hrefOfArn } from '../run/run-address';
import { RunError } from './run-error';
import { causeWords, didWords, tookMilliseconds } from './run-words';

const pageSize = 10;

type Run = Pick<HistoryEntry, 'execution' | 'did' | 'problems'>;

/** What was done lately, newest first; what runs now on top. It looks again whenever `version` changes. */
export function RecentRuns({ vpcId, version }: { vpcId: string; version: string }) {
  const t = useTranslations();
  const history = useSWR<HistoryPage>(keys.history(vpcId), () => client.history(vpcId, { limit: pageSize }), {
    refreshInterval: 15_000,
    keepPreviousData: true,
  });
  const earlier = useEarlier(vpcId, history.data?.cursor);
  useLookAgain(version, history.mutate);
  const runs = runsOf(history.data, earlier.entries);
  return (
    <Section title={t('network.runs')} className="overflow-clip">
      {history.data === undefined && <Loading />}
      {history.data !== undefined && runs.length === 0 && (
        <Empty title={t('runs.none')} hint={t('runs.noneHint')} />
      )}
      <ol className="divide-y divide-line">
        {runs.map((run) => (
          <RunItem key={run.execution.executionArn} run={run} />
        ))}
      </ol>
      {earlier.more !== undefined && (
        <div className="border-t p-2">
          <Button look="quiet" size="small" className="w-full" onClick={earlier.more}>
            {t('runs.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** A run begins or ends when the network's state changes: look then, not only every 15 s. */
function useLookAgain(version: string, look: () => Promise<unknown>) {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void look();
  }, [version, look]);
}

/** Pages before the first one, fetched when asked for. */
function useEarlier(vpcId: string, firstCursor: string | undefined) {
  const [pages, setPages] = useState<HistoryPage[]>([]);
  const cursor = pages.length === 0 ? firstCursor : pages.at(-1)?.cursor;
  const more =
    cursor === undefined
      ? undefined
      : async () => {
          const page = await client.history(vpcId, { cursor, limit: pageSize });
          setPages((before) => [...before, page]);
        };
  return { entries: pages.flatMap(({ entries }) => entries), more };
}

function runsOf(first: HistoryPage | undefined, earlier: readonly HistoryEntry[]): Run[] {
  const ended = [...(first?.entries ?? []), ...earlier];
  const known = new Set(ended.map(({ execution }) => execution.executionArn));
  const running = (first?.running ?? []).filter(({ executionArn }) => !known.has(executionArn));
  const all = [...running.map((execution) => ({ execution, did: [] })), ...ended];
  return [...new Map(all.map((run) => [run.execution.executionArn, run])).values()];
}

function RunItem({ run }: { run: Run }) {
  const { execution, did } = run;
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const failed = !['RUNNING', 'SUCCEEDED'].includes(execution.status);
  return (
    <li className="flex gap-3 px-5 py-3">
      <StatusIcon status={execution.status} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-3">
          <Link
            href={hrefOfArn(execution.executionArn)}
            prefetch={false}
            className="truncate font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {causeWords(t, execution.cause)}
          </Link>
          <time dateTime={execution.startedAt} className="shrink-0 text-[13px] text-faint tabular-nums">
            {time.moment(execution.startedAt, now)}
          </time>
        </p>
        <p className="text-[13px] text-muted">
          {execution.by !== undefined && `${t('runs.by', { name: execution.by.name })} · `}
          <span className={failed ? 'font-medium text-danger-ink' : ''}>
            {t(`runs.status.${execution.status}`)}
          </span>{' '}
          · <Took run={execution} />
        </p>
        {execution.reason !== undefined && (
          <p className="break-words text-[13px] text-muted">{execution.reason}</p>
        )}
        <RunError run={run} className="mt-1 text-[13px]" />
        {did.length > 0 && <Did did={did} />}
      </div>
    </li>
  );
}

function Did({ did }: { did: readonly string[] }) {
  const t = useTranslations();
  return (
    <ul className="mt-1 grid gap-0.5 text-faint text-xs">
      {[...new Set(did)].map((step) => (
        <li key={step} title={step} className="truncate">
          {didWords(t, step)}
        </li>
      ))}
    </ul>
  );
}

function Took({ run }: { run: ExecutionView }) {
  const t = useTranslations('runs');
  const time = useTimeWords();
  const second = useSecond();
  const span = time.span(tookMilliseconds(run, second));
  return <span className="tabular-nums">{t(run.endedAt === undefined ? 'running' : 'took', { span })}</span>;
}

function StatusIcon({ status }: { status: ExecutionView['status'] }) {
  const look = 'mt-1 size-4 shrink-0';
  if (status === 'RUNNING') {
    return <LoaderCircle aria-hidden="true" className={cn(look, 'animate-spin text-accent-ink')} />;
  }
  if (status === 'SUCCEEDED') return <CircleCheck aria-hidden="true" className={cn(look, 'text-faint')} />;
  return <CircleX aria-hidden="true" className={cn(look, 'text-danger')} />;
}

function Loading() {
  return (
    <div className="grid gap-3 p-5">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
