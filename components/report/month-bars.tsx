import { useFormatter, useTranslations } from 'next-intl';
import type { SavingsReport } from '@/lib/view/reports';

const height = 120;
const barWidth = 28;
const slot = 56;

/** A bar for each month: what a gateway day and night would have cost, of it what was paid. The table beside it has the figures. */
export function MonthBars({ months }: Pick<SavingsReport, 'months'>) {
  const t = useTranslations('reports.saved');
  const { dateTime } = useFormatter();
  const most = Math.max(0.01, ...months.map(({ usd }) => usd?.baseline ?? 0));
  const width = months.length * slot;
  return (
    <figure className="grid content-between gap-3">
      <svg
        role="img"
        aria-label={t('chart')}
        viewBox={`0 0 ${width} ${height + 22}`}
        className="h-44 max-w-full print:h-36"
        preserveAspectRatio="xMinYMax meet"
      >
        <line x1="0" y1={height} x2={width} y2={height} className="stroke-line-strong" />
        {months.map(({ month, usd, ownUsd = 0 }, index) => {
          const baseline = usd?.baseline ?? 0;
          const paid = Math.min(baseline, (usd?.present ?? 0) + (usd?.kept ?? 0) + ownUsd);
          const [whole, low] = [(baseline / most) * (height - 8), (paid / most) * (height - 8)];
          const x = index * slot + (slot - barWidth) / 2;
          return (
            <g key={month}>
              <rect x={x} y={height - whole} width={barWidth} height={whole} rx="3" className="fill-water" />
              <rect x={x} y={height - low} width={barWidth} height={low} className="fill-control" />
              <text
                x={x + barWidth / 2}
                y={height + 16}
                textAnchor="middle"
                className="fill-muted text-[11px] tabular-nums"
              >
                {dateTime(new Date(`${month}-15`), { month: 'short', timeZone: 'UTC' })}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="flex gap-4 text-[13px] text-muted">
        <Legend className="bg-water" words={t('savedShort')} />
        <Legend className="bg-control" words={t('paid')} />
      </figcaption>
    </figure>
  );
}

/** A colour and what it stands for; browsers leave backgrounds out of print unless told. */
export function Legend({ className, words }: { className: string; words: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2.5 rounded-sm [print-color-adjust:exact] ${className}`} />
      {words}
    </span>
  );
}
