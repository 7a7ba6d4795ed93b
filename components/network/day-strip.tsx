'use client';

import { useTranslations } from 'next-intl';
import { type Day, piecesOf, type Stretch, shareOfDay, ticksOf } from '@/components/time/day';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** How the openings of a kind look: a window's are full, those by hand are striped. */
const fills = {
  window: 'bg-water',
  lease: 'bg-accent bg-[repeating-linear-gradient(135deg,transparent_0_3px,oklch(1_0_0/0.28)_3px_5px)]',
};

interface StripProps {
  day: Day;
  stretches: readonly Stretch[];
  /** Openings that will not happen as things are (kept closed, frozen) are drawn faintly. */
  suspended?: boolean;
  className?: string;
}

/** A day from left to right: when it is open, and where now is. */
export function DayStrip({ day, stretches, suspended = false, className }: StripProps) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = shareOfDay(day, Date.parse(useMinute()));
  const pieces = piecesOf(day, stretches);
  const range = (piece: Stretch) =>
    t('time.range', { from: time.clock(piece.opens), to: time.clock(piece.closes) });
  const words = (source: Stretch['source'], key: string) => {
    const ranges = pieces.filter((piece) => piece.source === source).map(range);
    return ranges.length === 0 ? [] : [t(key, { ranges: ranges.join(t('list.comma')) })];
  };
  const said = [...words('window', 'strip.windows'), ...words('lease', 'strip.byHand')];
  return (
    <div
      role="img"
      aria-label={`${t('strip.label')}: ${said.length === 0 ? t('strip.none') : said.join('; ')}`}
      className={cn('relative h-3.5', className)}
    >
      <div className="absolute inset-0 overflow-hidden rounded-[4px] bg-sunken ring-1 ring-line ring-inset">
        {ticksOf(day, time.zone)
          .slice(1, -1)
          .map(({ label, share }) => (
            <span key={label} className="absolute inset-y-0 w-px bg-line" style={{ left: percent(share) }} />
          ))}
        {pieces.map((piece) => (
          <span
            key={piece.source + piece.opens + piece.closes}
            title={range(piece)}
            className={cn(
              'absolute inset-y-0 min-w-[3px] rounded-[3px]',
              fills[piece.source],
              (suspended || piece.suspended) && 'opacity-30',
            )}
            style={{ left: percent(piece.left), width: percent(piece.width) }}
          />
        ))}
      </div>
      {now >= 0 && now <= 1 && (
        <span
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-ink ring-1 ring-surface"
          style={{ left: percent(now) }}
        />
      )}
    </div>
  );
}

/** The hours over the strips. */
export function DayScale({ day, className }: { day: Day; className?: string }) {
  const time = useTimeWords();
  return (
    <div aria-hidden="true" className={cn('relative h-4 text-[11px] text-faint tabular-nums', className)}>
      {ticksOf(day, time.zone).map(({ label, share }) => (
        <span
          key={label}
          className="absolute"
          style={{ left: percent(share), transform: `translateX(-${percent(share)})` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
