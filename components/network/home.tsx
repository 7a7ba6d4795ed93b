'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { Announcer } from '@/components/live/announcer';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useLive } from '@/components/live/use-live';
import { isLimited, useMe } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/section';
import { byDanger } from './condition';
import { matching } from './filter';
import { FilterBar, useFilter } from './filter-bar';
import { FirstRun } from './first-run';
import { ListLoading } from './list-loading';
import { NetworkList } from './network-list';
import { type NetworksRead, overviewOf } from './overview';
import { UnreadableNotice } from './unreadable-notice';

/** The home screen: all networks by danger, kept fresh. */
export function Home({ initial, saved }: { initial: NetworksRead; saved?: ReactNode }) {
  const t = useTranslations('home');
  const live = useLive<NetworksRead>({
    key: keys.networks,
    read: client.allNetworks,
    initial,
    networksOf: ({ networks }) => networks,
  });
  const { networks, unreadable } = live.data;
  const { totals, several } = useMemo(() => live.data.first ?? overviewOf(live.data), [live.data]);
  const none = networks.length === 0 && unreadable.length === 0 && live.data.first === undefined;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
          {!none && (
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
        <div className="flex flex-wrap items-center gap-x-5">
          {saved}
          <Freshness live={live} />
        </div>
      </div>
      <StaleNotice live={live} />
      <UnreadableNotice unreadable={unreadable} />
      {none && <None />}
      {(networks.length > 0 || live.data.first) && <Filtered read={live.data} several={several} />}
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

function Filtered({ read: { networks, first }, several }: { read: NetworksRead; several: boolean }) {
  const [filter, setFilter] = useFilter();
  const wanted = useDeferredValue(filter);
  const ordered = useMemo(() => byDanger(networks), [networks]);
  const shown = useMemo(() => matching(ordered, wanted), [ordered, wanted]);
  // Until all are here only what the address asked for can be told.
  const isKnown = !first || (first.filter.q === wanted.q && first.filter.state === wanted.state);
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter} />
      {!isKnown && <ListLoading />}
      {isKnown && shown.length === 0 && <NoMatch onClear={() => setFilter({ q: '', state: 'all' })} />}
      {isKnown && shown.length > 0 && (
        <NetworkList networks={shown} several={several} {...(first ? { counts: first.counts } : {})} />
      )}
    </>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations('home');
  return (
    <div className="rounded-xl border bg-surface shadow-low">
      <Empty title={t('noMatch')} hint={t('noMatchHint')}>
        <Button onClick={onClear}>{t('clear')}</Button>
      </Empty>
    </div>
  );
}
