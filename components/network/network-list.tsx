'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type Day, daysFrom } from '@/components/time/day';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';
import type { NetworkSummary } from '@/lib/view/network';
import type { Group } from './condition';
import { DayScale } from './day-strip';
import { grouped } from './filter';
import { NetworkRow, rowColumns } from './network-row';

interface Networks {
  readonly networks: readonly NetworkSummary[];
  /** They are of several accounts and regions: each row says which. */
  readonly several: boolean;
}

/** Networks in their groups, under one scale of the day. */
export function NetworkList({ networks, several }: Networks) {
  const today = useToday();
  const parts = useMemo(() => grouped(networks), [networks]);
  if (today === undefined) return null;
  return (
    <div className="overflow-clip rounded-xl border bg-surface shadow-low">
      <Scale day={today} />
      {parts.map((part) => (
        <Part key={part.group} {...part} several={several} day={today} />
      ))}
    </div>
  );
}

/** The reader's day; the same object until midnight, so that rows are not drawn again. */
function useToday(): Day | undefined {
  const time = useTimeWords();
  const [today] = daysFrom(useMinute(), time.zone, 1);
  const date = today?.date;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is the same while its date and zone are
  return useMemo(() => today, [date, time.zone]);
}

function Scale({ day }: { day: Day }) {
  const t = useTranslations('home');
  const time = useTimeWords();
  return (
    <div aria-hidden="true" className={cn('hidden border-b bg-sunken px-5 pt-2 pb-1.5', rowColumns)}>
      <span className="text-faint text-xs">{t('network')}</span>
      <span className="text-right text-faint text-xs">{t('todayDate', { date: time.day(day.date) })}</span>
      <DayScale day={day} />
    </div>
  );
}

function Part({ group, networks, several, day }: Networks & { group: Group; day: Day }) {
  const t = useTranslations('home');
  return (
    <section
      aria-label={t(`group.${group}`)}
      className="border-t first:border-t-0 [&:nth-child(2)]:border-t-0"
    >
      <h2
        className={cn(
          'flex items-baseline gap-2 px-4 pt-3.5 pb-1 font-semibold text-xs sm:px-5',
          group === 'attention' ? 'text-danger-ink' : 'text-muted',
        )}
      >
        {t(`group.${group}`)}
        <span className="font-normal text-faint tabular-nums">{networks.length}</span>
      </h2>
      <ul className="divide-y divide-line">
        {networks.map((network) => (
          <NetworkRow key={network.vpcId} network={network} several={several} day={day} />
        ))}
      </ul>
    </section>
  );
}
