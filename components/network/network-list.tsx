'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState, useTransition } from 'react';
import { type Day, daysFrom } from '@/components/time/day';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { NetworkSummary } from '@/lib/view/network';
import { type Group, groups } from './condition';
import { DayScale } from './day-strip';
import { grouped } from './filter';
import { NetworkRow } from './network-row';
import { countsOf, firstRows } from './overview';
import { rowColumns } from './row-columns';

interface Networks {
  readonly networks: readonly NetworkSummary[];
  /** They are of several accounts and regions: each row says which. */
  readonly several: boolean;
  /** Those that are selected; absent while none are being selected. */
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((vpcId: string) => void) | undefined;
}
type Counts = Readonly<Record<Group, number>>;

/**
 * Networks in their groups, under one scale of the day; `counts` where not all are here yet. The first rows are drawn
 * at once, the others as somebody comes near them or asks for them.
 */
export function NetworkList({ networks, counts, ...rest }: Networks & { counts?: Counts }) {
  const today = useToday();
  const [atMost, draw] = useState(firstRows);
  const [, start] = useTransition();
  const those = useMemo(() => counts ?? countsOf(networks), [counts, networks]);
  const parts = useMemo(() => grouped(networks.slice(0, atMost)), [networks, atMost]);
  if (today === undefined) return null;
  const more = groups.reduce((sum, group) => sum + those[group], 0) - Math.min(atMost, networks.length);
  return (
    <div className="overflow-clip rounded-xl border bg-surface shadow-low">
      <Scale day={today} />
      {parts.map((part) => (
        <Part key={part.group} {...rest} {...part} count={those[part.group]} day={today} />
      ))}
      {more > 0 && (
        <Rest
          count={more}
          onNear={() => start(() => draw((before) => Math.min(before, networks.length) + firstRows))}
          onAll={() => start(() => draw(Number.POSITIVE_INFINITY))}
        />
      )}
    </div>
  );
}

interface RestProps {
  count: number;
  onNear: () => void;
  onAll: () => void;
}

/** The end of what is drawn: coming near draws more, the button all, for who looks for a word on the page. */
function Rest({ count, onNear, onAll }: RestProps) {
  const t = useTranslations('home');
  const end = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  near.current = onNear;
  // Watched anew after each drawing, for the end may still be near then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when the count changes
  useEffect(() => {
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) near.current();
      },
      { rootMargin: '1200px' },
    );
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  }, [count]);
  return (
    <div ref={end} className="border-t p-2">
      <Button look="quiet" size="small" className="w-full" onClick={onAll}>
        {t('rest', { count })}
      </Button>
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

function Part({
  group,
  networks,
  count,
  several,
  selected,
  onSelect,
  day,
}: Networks & { group: Group; count: number; day: Day }) {
  const t = useTranslations('home');
  const { number } = useFormatter();
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
        <span className="font-normal text-faint tabular-nums">{number(count)}</span>
      </h2>
      <ul className="divide-y divide-line">
        {networks.map((network) => (
          <NetworkRow
            key={network.vpcId}
            network={network}
            several={several}
            day={day}
            selected={selected?.has(network.vpcId)}
            onSelect={selected && onSelect}
          />
        ))}
      </ul>
    </section>
  );
}
