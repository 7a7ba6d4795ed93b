'use client';

import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { SeeRun } from '@/components/activity/run-link';
import { runHref } from '@/components/run/run-address';
import { useRight } from '@/components/shell/me';
import { OnTheWay } from '@/components/shell/on-the-way';
import type { Day } from '@/components/time/day';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';
import { byCode } from '@/lib/egress/said-once';
import type { NetworkSummary } from '@/lib/view/network';
import { type Condition, conditionOf, endOf, groupOf, isSerious } from './condition';
import { DayStrip } from './day-strip';
import { NetworkActions } from './network-actions';
import { rowColumns } from './row-columns';
import { isSelectable } from './selection';
import { accountOf } from './site-words';
import { StateIcon } from './state-icon';
import { stateWords, whyWords } from './state-words';
import { trafficWords } from './traffic-words';

const stateColours: Partial<Record<Condition, string>> = {
  'should-be-closed': 'text-danger-ink',
  'other-way-out': 'text-danger-ink',
  'should-be-open': 'text-danger-ink',
  unknown: 'text-warn-ink',
  open: 'text-accent-ink',
  opening: 'text-accent-ink',
  closed: 'text-muted',
};

interface Row {
  readonly network: NetworkSummary;
  /** The list has networks of several accounts and regions. */
  readonly several: boolean;
  readonly day: Day;
  /** While networks are being selected: whether this one is. */
  readonly selected?: boolean | undefined;
  readonly onSelect?: ((vpcId: string) => void) | undefined;
}

/** One network: open? until when? why? who? and what to do. */
export const NetworkRow = memo(function NetworkRow({ network, several, day, selected, onSelect }: Row) {
  const suspended = network.reason.kind === 'hold' || network.reason.kind === 'freeze';
  return (
    <li
      data-focus-group={network.vpcId}
      className={cn(
        'row-lazy group relative grid gap-x-6 gap-y-3 px-4 sm:grid-cols-2 sm:items-center py-3 transition-colors hover:bg-sunken/60 sm:px-5',
        rowColumns,
        groupOf(network) === 'attention' &&
          'before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-danger',
      )}
    >
      <Name network={network} several={several} selected={selected} onSelect={onSelect} />
      <State network={network} />
      <DayStrip day={day} stretches={network.strip} suspended={suspended} />
      <NetworkActions network={network} fix />
    </li>
  );
});

function Name({ network, several, selected, onSelect }: Omit<Row, 'day'>) {
  const { vpcId, site } = network;
  return (
    <div className="flex min-w-0 items-start gap-3">
      {onSelect && <Selected network={network} selected={selected} onSelect={onSelect} />}
      <StateIcon condition={conditionOf(network)} className="mt-0.5" />
      <div className="min-w-0">
        <Link
          href={`/networks/${vpcId}`}
          prefetch={false}
          data-focus-home
          className="block truncate font-medium leading-6 hover:underline hover:underline-offset-4"
        >
          {network.name}
          <OnTheWay />
        </Link>
        <p className="flex flex-wrap gap-x-2.5 text-[13px] text-faint">
          <span className="font-mono text-xs leading-5">{vpcId}</span>
          <span>{several ? `${accountOf(site)} · ${site.region}` : site.region}</span>
        </p>
      </div>
    </div>
  );
}

/** Off where the person may do nothing to it; opening needs the least. */
function Selected({ network, selected = false, onSelect }: Omit<Row, 'day' | 'several'>) {
  const t = useTranslations('many');
  const right = useRight('open', network);
  return (
    <input
      type="checkbox"
      aria-label={t('choose', { name: network.name })}
      checked={selected}
      onChange={() => onSelect?.(network.vpcId)}
      {...(isSelectable(network) ? {} : right)}
      className="mt-0.5 size-5 shrink-0 accent-accent"
    />
  );
}

function State({ network }: { network: NetworkSummary }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const condition = conditionOf(network);
  const end = condition === 'open' ? endOf(network) : undefined;
  const traffic = trafficWords(t, network);
  const told = network.problems.find(isSerious);
  const notes = byCode(network.problems.filter((problem) => !isSerious(problem))).length;
  return (
    <div className="min-w-0 max-sm:pl-8">
      <p className={cn('font-medium leading-6', stateColours[condition])}>
        {stateWords(t, time, network, now)}
        {end !== undefined && (
          <span className="ml-2 whitespace-nowrap font-normal text-muted tabular-nums">
            {t('time.left', { span: time.span(Date.parse(end) - Date.parse(now)) })}
          </span>
        )}
      </p>
      <p className="flex items-center gap-x-2 text-[13px] text-muted max-sm:flex-wrap">
        <span className="sm:truncate">{whyWords(t, time, network)}</span>
        {traffic !== undefined && (
          <span className="shrink-0 tabular-nums before:mr-2 before:text-faint before:content-['·']">
            {traffic}
          </span>
        )}
        {told?.run !== undefined && (
          <SeeRun href={runHref(network.site, told.run)} className="relative shrink-0" />
        )}
        {notes > 0 && groupOf(network) !== 'attention' && (
          <span className="inline-flex shrink-0 items-center gap-1 text-warn-ink">
            <TriangleAlert aria-hidden="true" className="size-3.5" />
            {t('home.warnings', { count: notes })}
          </span>
        )}
      </p>
    </div>
  );
}
