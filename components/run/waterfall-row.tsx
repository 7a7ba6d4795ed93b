'use client';

import { Check, ChevronRight, CircleX, LoaderCircle, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTimeWords } from '@/components/time/reader';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import type { ExecutionDetail } from '@/lib/view/execution';
import { phaseLooks, phases } from './phases';
import { StepDetails } from './step-details';
import { shortSpan, stepWords } from './step-words';
import { type Row, ticksOf, totalsOf } from './steps-as-rows';

/** Name, bar and how long; narrow, the bar stands below. */
export const rowColumns =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 sm:grid-cols-[minmax(10rem,17rem)_minmax(0,1fr)_4.5rem]';

interface WaterfallRowProps {
  row: Row;
  run: ExecutionDetail;
  lasted: number;
}

/** One line: what was done, when and how long, and what of it failed. It folds out without a script. */
export function WaterfallRow({ row, run, lasted }: WaterfallRowProps) {
  return (
    <li className={cn('group/row', row.outcome === 'failed' && 'bg-danger-soft/50')}>
      <details className="group">
        <summary
          className={cn(
            'list-none items-center px-4 py-2 hover:bg-sunken/60 sm:px-5 [&::-webkit-details-marker]:hidden',
            rowColumns,
          )}
        >
          <Name row={row} />
          <Bar row={row} lasted={lasted} />
          <Took row={row} />
        </summary>
        <StepDetails row={row} run={run} />
      </details>
    </li>
  );
}

function Name({ row }: { row: Row }) {
  const t = useTranslations();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <OutcomeIcon outcome={row.outcome} />
      <span className={cn('min-w-0 truncate', row.outcome === 'failed' && 'font-medium text-danger-ink')}>
        {stepWords(t, row)}
      </span>
      {row.retries > 0 && <Badge tone="warn">{t('run.retries', { count: row.retries })}</Badge>}
      <ChevronRight
        aria-hidden="true"
        className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
      />
    </span>
  );
}

function OutcomeIcon({ outcome }: Pick<Row, 'outcome'>) {
  const t = useTranslations('run.outcome');
  const look = 'size-4 shrink-0';
  const said = <span className="sr-only">{t(outcome)}</span>;
  if (outcome === 'running')
    return (
      <>
        <LoaderCircle aria-hidden="true" className={cn(look, 'text-accent-ink motion-safe:animate-spin')} />
        {said}
      </>
    );
  const [Icon, tone] = icons[outcome];
  return (
    <>
      <Icon aria-hidden="true" className={cn(look, tone)} />
      {said}
    </>
  );
}

const icons = {
  done: [Check, 'text-faint'],
  failed: [CircleX, 'text-danger'],
  recovered: [RotateCcw, 'text-warn-ink'],
} as const;

const percent = (share: number) => `${(100 * share).toFixed(3)}%`;

/** Said in words beside it. */
function Bar({ row, lasted }: { row: Row; lasted: number }) {
  return (
    <span
      aria-hidden="true"
      className="relative h-3.5 max-sm:order-last max-sm:col-span-full max-sm:my-0.5 print:[print-color-adjust:exact]"
    >
      {ticksOf(lasted).map((tick) => (
        <span
          key={tick}
          className="absolute -inset-y-2 w-px bg-line max-sm:inset-y-0"
          style={{ left: percent(tick / lasted) }}
        />
      ))}
      {row.stretches.length === 0 && (
        <span
          className="absolute inset-y-0 w-[3px] rounded-full bg-line-strong"
          style={{ left: `min(${percent(row.from / lasted)}, calc(100% - 3px))` }}
        />
      )}
      {row.stretches.map(({ phase, from, to }) => (
        <span
          key={`${phase} ${from}`}
          className={cn('absolute min-w-[3px]', phaseLooks[phase])}
          style={{
            left: `min(${percent(from / lasted)}, calc(100% - 3px))`,
            width: percent((to - from) / lasted),
          }}
        />
      ))}
    </span>
  );
}

function Took({ row }: { row: Row }) {
  const t = useTranslations();
  const time = useTimeWords();
  const totals = totalsOf([row]);
  const parts = phases
    .filter((phase) => totals[phase] > 0)
    .map((phase) => `${t(`run.phase.${phase}`)} ${shortSpan(t, time, totals[phase])}`);
  return (
    <span className="text-right text-[13px] text-muted tabular-nums">
      {shortSpan(t, time, row.to - row.from)}
      <span className="sr-only">{parts.length > 0 && ` (${parts.join(t('list.comma'))})`}</span>
    </span>
  );
}
