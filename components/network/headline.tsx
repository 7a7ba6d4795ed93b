'use client';

import { ArrowUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMinute, useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';
import type { NetworkDetail } from '@/lib/view/network';
import { type Condition, conditionOf, endOf } from './condition';
import { headlineWords } from './headline-words';
import { NetworkActions } from './network-actions';
import { StateIcon } from './state-icon';
import { stateWords } from './state-words';
import { trafficWords } from './traffic-words';

const frames: Partial<Record<Condition, string>> = {
  open: 'border-accent-line bg-accent-soft/60',
  opening: 'border-accent-line',
  unknown: 'border-warn-line bg-warn-soft/60',
  'should-be-closed': 'border-danger-line bg-danger-soft/60',
  'other-way-out': 'border-danger-line bg-danger-soft/60',
  'should-be-open': 'border-danger-line bg-danger-soft/60',
};

/** The top of a network's page: its name, its state, why, until when, and what can be done. */
export function Headline({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const condition = conditionOf(network);
  return (
    <section
      aria-label={t('network.now')}
      data-focus-group="network"
      className={cn(
        'flex flex-wrap items-start justify-between gap-x-8 gap-y-5 rounded-xl border bg-surface p-5 shadow-low sm:p-6',
        frames[condition],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-96 items-start gap-4">
        <StateIcon condition={condition} className="mt-1 size-9" />
        <div className="min-w-0">
          <h1 data-focus-home tabIndex={-1} className="truncate font-medium text-muted text-sm">
            {network.name}
          </h1>
          <p className="flex flex-wrap items-baseline gap-x-3 font-semibold text-xl tracking-tight tabular-nums">
            <span>{stateWords(t, time, network, now)}</span>
            <Left network={network} />
          </p>
          <p className="mt-1 max-w-prose text-pretty text-muted">{headlineWords(t, time, network, now)}</p>
          <Traffic network={network} />
          <Facts network={network} />
        </div>
      </div>
      <NetworkActions network={network} />
    </section>
  );
}

function Left({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const second = useSecond();
  const end = endOf(network);
  if (conditionOf(network) !== 'open' || end === undefined) return null;
  const left = Date.parse(end) - Date.parse(second);
  return (
    <span className="whitespace-nowrap font-normal text-base text-muted">
      {t('time.left', { span: time.span(left) })}
    </span>
  );
}

/** What runs through it, and of when that is: AWS publishes a minute one to three minutes late. */
function Traffic({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const words = trafficWords(t, network);
  if (words === undefined || network.traffic === undefined) return null;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 text-sm tabular-nums">
      <ArrowUpDown aria-hidden="true" className="size-4 text-faint" />
      {words}
      <span className="text-[13px] text-faint">
        {t('traffic.at', { time: time.clock(network.traffic.at) })}
      </span>
    </p>
  );
}

function Facts({ network: { vpcId, cidr, site } }: { network: NetworkDetail }) {
  const t = useTranslations('network');
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-0.5 text-[13px] text-faint">
      <code className="font-mono text-[12.5px]">{vpcId}</code>
      {cidr !== undefined && <code className="font-mono text-[12.5px]">{cidr}</code>}
      <span>{site.region}</span>
      {site.name !== undefined && <span>{site.name}</span>}
      <span>{t('account', { id: site.accountId })}</span>
    </p>
  );
}
