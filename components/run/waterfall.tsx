'use client';

import { useTranslations } from 'next-intl';
import { tookMilliseconds } from '@/components/activity/run-words';
import { useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { cn } from '@/components/ui/class-names';
import { Empty, Section } from '@/components/ui/section';
import type { ExecutionDetail } from '@/lib/view/execution';
import { phaseLooks, phases } from './phases';
import { shortSpan } from './step-words';
import { rowsOf, ticksOf, totalsOf } from './steps-as-rows';
import { isOver } from './use-run';
import { rowColumns, WaterfallRow } from './waterfall-row';

/** What a run did, a line for each step on the run's own scale of time; each folds out to all that is known of it. */
export function Waterfall({ run }: { run: ExecutionDetail }) {
  return isOver(run) ? <Lines run={run} now={run.startedAt} /> : <LinesToNow run={run} />;
}

/** One that runs grows by the second. */
function LinesToNow({ run }: { run: ExecutionDetail }) {
  return <Lines run={run} now={useSecond()} />;
}

function Lines({ run, now }: { run: ExecutionDetail; now: string }) {
  const t = useTranslations('run');
  // Never none, for it is divided by.
  const lasted = Math.max(1, tookMilliseconds(run, now));
  const began = Date.parse(run.startedAt);
  const rows = rowsOf(run.steps, { began, end: began + lasted, running: !isOver(run) });
  return (
    <Section title={t('steps')} aside={<Totals rows={rows} />} className="overflow-clip">
      {rows.length === 0 && <Empty title={t('noSteps')} hint={t('noStepsHint')} />}
      {rows.length > 0 && <Scale lasted={lasted} />}
      <ol className="divide-y divide-line">
        {rows.map((row) => (
          <WaterfallRow key={row.places[0]} row={row} run={run} lasted={lasted} />
        ))}
      </ol>
    </Section>
  );
}

/** How long it was at work, in the queue and waiting, all in all; which is the legend too. */
function Totals({ rows }: { rows: ReturnType<typeof rowsOf> }) {
  const t = useTranslations();
  const time = useTimeWords();
  const totals = totalsOf(rows);
  return (
    <ul className="flex flex-wrap justify-end gap-x-3.5 gap-y-0.5 text-[13px] text-muted tabular-nums">
      {phases
        .filter((phase) => totals[phase] > 0 || phase === 'work')
        .map((phase) => (
          <li key={phase} className="flex items-center gap-1.5">
            <span aria-hidden="true" className="relative h-2.5 w-4">
              <span className={cn('absolute inset-x-0', phaseLooks[phase])} />
            </span>
            {t(`run.phase.${phase}`)} {shortSpan(t, time, totals[phase])}
          </li>
        ))}
    </ul>
  );
}

/** The times over the lines. What they say stands in each line too. */
function Scale({ lasted }: { lasted: number }) {
  const time = useTimeWords();
  return (
    <div aria-hidden="true" className={cn('border-line border-b px-4 py-1.5 sm:px-5', rowColumns)}>
      <div className="relative col-span-full h-4 text-faint text-xs tabular-nums sm:col-span-1 sm:col-start-2">
        <span className="absolute left-0">0</span>
        {ticksOf(lasted)
          .filter((tick) => tick / lasted < 0.97)
          .map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: `${(100 * tick) / lasted}%` }}
            >
              {time.span(tick)}
            </span>
          ))}
      </div>
    </div>
  );
}
