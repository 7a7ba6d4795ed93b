'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo } from 'react';
import { Announcer } from '@/components/live/announcer';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useLive } from '@/components/live/use-live';
import { isLimited, useMe } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/section';
import type { Unreadable } from '@/lib/view/answers';
import type { NetworkSummary } from '@/lib/view/network';
import { byDanger } from './condition';
import { matching, totalsOf } from './filter';
import { FilterBar, useFilter } from './filter-bar';
import { FirstRun } from './first-run';
import { NetworkList } from './network-list';
import { ofSeveralSites } from './site-words';
import { UnreadableNotice } from './unreadable-notice';

export interface NetworksRead {
  readonly networks: NetworkSummary[];
  readonly unreadable: Unreadable[];
}

/** The home screen: all networks by danger, kept fresh. */
export function Home({ initial }: { initial: NetworksRead }) {
  const t = useTranslations('home');
  const live = useLive({
    key: keys.networks,
    read: client.allNetworks,
    initial,
    networksOf: ({ networks }) => networks,
  });
  const { networks, unreadable } = live.data;
  const totals = useMemo(() => totalsOf(networks), [networks]);
  const none = networks.length === 0 && unreadable.length === 0;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
          {networks.length > 0 && (
            <p className="mt-0.5 text-muted tabular-nums">
              {t('totals', totals)}
              {unreadable.length > 0 && ` · ${t('unreadableTotal', { count: unreadable.length })}`}
              {totals.attention > 0 && (
                <span className="ml-3 font-medium text-danger-ink">
                  {t('attentionTotal', { count: totals.attention })}
                </span>
              )}
            </p>
          )}
        </div>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      <UnreadableNotice unreadable={unreadable} />
      {none && <None />}
      {networks.length > 0 && (
        <Filtered networks={networks} several={ofSeveralSites([...networks, ...unreadable])} />
      )}
      <Announcer networks={networks} />
    </div>
  );
}

/** Whose roles are all for some networks is no one to enrol the first. */
function None() {
  const t = useTranslations('home');
  const me = useMe();
  if (!isLimited(me)) return <FirstRun />;
  return (
    <div className="rounded-xl border bg-surface shadow-low">
      <Empty title={t('noneForYou')} hint={t('noneForYouHint')} />
    </div>
  );
}

function Filtered({ networks, several }: { networks: NetworkSummary[]; several: boolean }) {
  const t = useTranslations('home');
  const [filter, setFilter] = useFilter();
  const wanted = useDeferredValue(filter);
  const ordered = useMemo(() => byDanger(networks), [networks]);
  const shown = useMemo(() => matching(ordered, wanted), [ordered, wanted]);
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <div className="rounded-xl border bg-surface shadow-low">
          <Empty title={t('noMatch')} hint={t('noMatchHint')}>
            <Button onClick={() => setFilter({ q: '', state: 'all' })}>{t('clear')}</Button>
          </Empty>
        </div>
      ) : (
        <NetworkList networks={shown} several={several} />
      )}
    </>
  );
}
