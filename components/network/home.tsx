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
import { type Filter, isSameFilter, matching, noFilter } from './filter';
import { FilterBar, useFilter } from './filter-bar';
import { FirstRun } from './first-run';
import { ListLoading } from './list-loading';
import { NetworkList } from './network-list';
import { type NetworksRead, type Overview, overviewOf } from './overview';
import { SelectButton, SelectionLater, useSelection } from './selection';
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
  const [filter, setFilter] = useFilter();
  const wanted = useDeferredValue(filter);
  const overview = useMemo(() => live.data.first ?? overviewOf(live.data, wanted), [live.data, wanted]);
  const { totals } = overview;
  const none = networks.length === 0 && unreadable.length === 0 && live.data.first === undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="relative min-w-0 max-w-full">
          <div className="flex items-center gap-3">
            <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
            <UnreadableNotice unreadable={unreadable} alone={networks.length === 0 && !live.data.first} />
          </div>
          {!none && (
            <p className="mt-0.5 flex flex-wrap gap-x-3 text-muted tabular-nums">
              {/* Of networks that nobody could read nothing is counted; what stands below does not move. */}
              <span>{networks.length > 0 || live.data.first ? t('totals', totals) : '\u00a0'}</span>
              {totals.attention > 0 && (
                <span className="font-medium text-danger-ink">
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
      {none && <None />}
      {(networks.length > 0 || live.data.first) && (
        <Filtered read={live.data} overview={overview} filter={filter} wanted={wanted} onFilter={setFilter} />
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

interface FilteredProps {
  read: NetworksRead;
  overview: Overview;
  filter: Filter;
  /** The filter that is shown: it may come a moment after what is typed. */
  wanted: Filter;
  onFilter: (filter: Filter) => void;
}

function Filtered({ read: { networks, first }, overview, filter, wanted, onFilter }: FilteredProps) {
  const ordered = useMemo(() => byDanger(networks), [networks]);
  const shown = useMemo(() => matching(ordered, wanted), [ordered, wanted]);
  // Until all are here only what the address asked for can be told.
  const isKnown = !first || isSameFilter(first.filter, wanted);
  const { selected, ...selection } = useSelection();
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <FilterBar filter={filter} onChange={onFilter} {...overview} />
        {!first && <SelectButton selection={selection} isOn={selected !== undefined} />}
      </div>
      {!isKnown && <ListLoading />}
      {isKnown && shown.length === 0 && <NoMatch onClear={() => onFilter(noFilter)} />}
      {isKnown && shown.length > 0 && (
        <NetworkList
          networks={shown}
          several={overview.several}
          selected={selected}
          onSelect={selection.toggle}
          {...(first ? { counts: first.counts } : {})}
        />
      )}
      {selected && (
        <SelectionLater networks={networks} shown={shown} selected={selected} selection={selection} />
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
