'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Translate } from '@/components/i18n/translate';
import { type Day, daysFrom, openIn, type Piece } from '@/components/time/day';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { TimeWords } from '@/components/time/time-words';
import { Section } from '@/components/ui/section';
import type { NetworkDetail } from '@/lib/view/network';
import { DayScale, DayStrip } from './day-strip';
import { type WeekStretch, weekStretches } from './week-stretches';

const columns =
  'grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-4 sm:grid-cols-[6.5rem_minmax(0,1fr)_11.5rem]';

/** The next seven days: when it opens, merged over all windows, and what is open by hand. A row is a day of the reader. */
export function Week({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const { windowList, leases, hold, freeze } = network;
  const days = daysFrom(now, time.zone, 7);
  const [from, to] = [days.at(0)?.from ?? 0, days.at(-1)?.to ?? 0];
  const stretches = useMemo(
    () => weekStretches({ windowList, leases, hold, freeze }, from, to, Date.parse(now)),
    [windowList, leases, hold, freeze, from, to, now],
  );
  const [first] = days;
  return (
    <Section title={t('network.week')} aside={<Legend />} className="px-5 pt-3 pb-4">
      <div className={columns}>
        <span />
        {first !== undefined && <DayScale day={first} />}
      </div>
      <ol className="divide-y divide-line">
        {days.map((day, index) => (
          <DayRow key={day.from} day={day} stretches={stretches} today={index === 0} />
        ))}
      </ol>
    </Section>
  );
}

function DayRow({ day, stretches, today }: { day: Day; stretches: readonly WeekStretch[]; today: boolean }) {
  const t = useTranslations();
  const time = useTimeWords();
  const text = openIn(day, stretches).map((piece) => pieceWords(t, time, day, piece));
  return (
    <li className={`${columns} py-2.5`}>
      <span className={`text-[13px] ${today ? 'font-semibold' : 'text-muted'}`}>
        {today ? t('home.today') : time.day(day.date)}
        {day.hours !== 24 && (
          <span className="block text-warn-ink text-xs">{t('week.shortDay', { hours: day.hours })}</span>
        )}
      </span>
      <DayStrip day={day} stretches={stretches} className="h-5" />
      <span className="text-[13px] text-muted tabular-nums max-sm:col-start-2 max-sm:pt-1 sm:text-right">
        {text.length === 0 ? (
          <span className="text-faint">{t('week.none')}</span>
        ) : (
          text.join(t('list.comma'))
        )}
      </span>
    </li>
  );
}

/** When a part of a day is open; what goes over midnight is said as far as it lies in the day. */
function pieceWords(t: Translate, time: TimeWords, day: Day, { opens, closes }: Piece): string {
  const before = Date.parse(opens) < day.from;
  const after = Date.parse(closes) > day.to;
  if (before && after) return t('week.all');
  if (before) return t('week.to', { time: time.clock(closes) });
  if (after) return t('week.from', { time: time.clock(opens) });
  return t('time.range', { from: time.clock(opens), to: time.clock(closes) });
}

function Legend() {
  const t = useTranslations('week');
  return (
    <p aria-hidden="true" className="flex items-center gap-4 text-[13px] text-faint">
      <span className="flex items-center gap-1.5">
        <span className="h-2.5 w-4 rounded-[3px] bg-water" />
        {t('window')}
      </span>
      <span className="flex items-center gap-1.5">
        <span className="h-2.5 w-4 rounded-[3px] bg-accent bg-[repeating-linear-gradient(135deg,transparent_0_3px,oklch(1_0_0/0.28)_3px_5px)]" />
        {t('byHand')}
      </span>
    </p>
  );
}
