'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import useSWR from 'swr';
import { client, keys } from '@/components/live/client';
import { errorWords } from '@/components/live/error-words';
import { momentOf } from '@/components/time/local-time';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Badge } from '@/components/ui/badge';
import { Empty, Section, Skeleton } from '@/components/ui/section';
import { ApiProblem } from '@/lib/api/client';
import type { OpeningPage } from '@/lib/view/answers';
import type { NetworkDetail } from '@/lib/view/network';
import { stoppedUntil } from './week-stretches';

type Opening = OpeningPage['openings'][number];

const shown = 6;
/** More than are shown: those that pass are followed by others. */
const asked = 12;
const everyMs = 10 * 60_000;

/** The coming openings by windows, beside what was done: which window, when, and in how long. */
export function ComingOpenings({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const now = useMinute();
  const { vpcId, windowList } = network;
  const { data, error, mutate } = useSWR<OpeningPage>(
    keys.openings(vpcId),
    () => client.openings(vpcId, { count: asked }),
    { refreshInterval: everyMs, keepPreviousData: true },
  );
  useLookAgain(JSON.stringify(windowList.map(({ id, etag, off }) => [id, etag, off])), mutate);
  const coming = data?.openings.filter(({ opens }) => Date.parse(opens) > Date.parse(now)).slice(0, shown);
  return (
    <Section title={t('network.coming')} className="overflow-clip">
      {coming === undefined && <NotHere error={error} />}
      {coming?.length === 0 && <Empty title={t('coming.none')} hint={t('coming.noneHint')} />}
      {coming !== undefined && coming.length > 0 && (
        <ol className="divide-y divide-line">
          {coming.map((opening) => (
            <Coming key={opening.windowId + opening.opens} opening={opening} network={network} />
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Somebody changed a window: what comes is another. */
function useLookAgain(version: string, look: () => Promise<unknown>) {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void look();
  }, [version, look]);
}

function Coming({ opening, network }: { opening: Opening; network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const { name, opens, closes } = opening;
  const from = time.moment(opens, now);
  const isSameDay = momentOf(opens, time.zone).date === momentOf(closes, time.zone).date;
  const to = isSameDay ? time.clock(closes) : time.moment(closes, now);
  const isStopped = Date.parse(opens) < stoppedUntil(network);
  return (
    <li className="px-5 py-3">
      <p className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{name}</span>
        <span className="shrink-0 text-[13px] text-faint tabular-nums">
          {t('coming.in', { span: time.span(Date.parse(opens) - Date.parse(now)) })}
        </span>
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-[13px] text-muted tabular-nums">
        {t('time.range', { from, to })}
        {isStopped && <Badge tone="warn">{t(network.freeze ? 'coming.frozen' : 'coming.kept')}</Badge>}
      </p>
    </li>
  );
}

function NotHere({ error }: { error: unknown }) {
  const t = useTranslations();
  if (error instanceof ApiProblem) {
    return <p className="px-5 py-4 text-muted">{errorWords(t, error).title}</p>;
  }
  return (
    <div className="grid gap-3 p-5">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
