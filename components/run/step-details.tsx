'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTimeWords } from '@/components/time/reader';
import { networkSlot } from '@/lib/egress/items';
import type { ExecutionDetail } from '@/lib/view/execution';
import { decidedWords } from './decided-words';
import { phases } from './phases';
import { StepData } from './step-data';
import { causeOf, shortSpan } from './step-words';
import { type Row, totalsOf } from './steps-as-rows';

/** All that is known of a line: why, when, how long in the queue and at work, what became of each thing, each error. */
export function StepDetails({ row, run }: { row: Row; run: ExecutionDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const totals = totalsOf([row]);
  return (
    <div className="grid gap-3 border-line border-t bg-sunken/50 px-4 py-3 text-[13px] sm:px-5">
      <WhyOf row={row} />
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        <Fact name={t('run.fact.after')}>{shortSpan(t, time, row.from)}</Fact>
        {phases
          .filter((phase) => totals[phase] > 0)
          .map((phase) => (
            <Fact key={phase} name={t(`run.phase.${phase}`)}>
              {shortSpan(t, time, totals[phase])}
            </Fact>
          ))}
        {row.looks > 1 && <Fact name={t('run.fact.looks')}>{row.looks}</Fact>}
        {row.retries > 0 && <Fact name={t('run.fact.retries')}>{row.retries}</Fact>}
      </dl>
      <Items items={row.items} />
      <Errors errors={row.errors} />
      <Data row={row} run={run} />
    </div>
  );
}

/** In the engine's own words, which are English and name most; in another language from what it decided. */
function WhyOf({ row: { why, decided } }: { row: Row }) {
  const t = useTranslations();
  const words = useLocale() === 'en' ? undefined : decidedWords(t, decided);
  if (words !== undefined) return <p className="text-muted">{words}</p>;
  return why === undefined ? null : (
    <p lang="en" className="text-muted">
      {why}
    </p>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="text-muted tabular-nums">{children}</dd>
    </>
  );
}

function Items({ items }: Pick<Row, 'items'>) {
  const t = useTranslations('run.item');
  if (items.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {items.map(({ subject, outcome, code, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end; the same thing may be in it twice.
        <li key={index} className={outcome === 'refused' ? 'text-danger-ink' : 'text-muted'}>
          {subject !== networkSlot && <code className="break-all font-mono text-xs">{subject} </code>}
          {t(outcome)}
          {code !== undefined && (
            <span lang="en" className="block break-words">
              {code}
              {message !== undefined && `: ${message}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Errors({ errors }: Pick<Row, 'errors'>) {
  const t = useTranslations('run');
  if (errors.length === 0) return null;
  return (
    <div>
      <p className="text-faint">{t('errors')}</p>
      <ul lang="en" className="grid gap-1 text-danger-ink">
        {errors.map(({ code, cause }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end; the same error may be in it twice.
          <li key={index} className="break-words">
            {code}
            {cause !== '' && `: ${causeOf(cause)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A wait may have hundreds of looks: the first and the last are told, and the others stand in the JSON of the whole. */
const mostAtEachEnd = 10;

function Data({ row, run }: { row: Row; run: ExecutionDetail }) {
  const t = useTranslations('run');
  const places = placesToShow(row, run);
  const left = Math.max(0, places.length - 2 * mostAtEachEnd);
  const item = (place: number) => (
    <li key={place}>
      <StepData run={run} place={place} />
    </li>
  );
  if (left === 0) return <ul className="grid gap-1">{places.map(item)}</ul>;
  return (
    <ul className="grid gap-1">
      {places.slice(0, mostAtEachEnd).map(item)}
      <li className="text-faint">{t('stepsLeft', { count: left })}</li>
      {places.slice(-mostAtEachEnd).map(item)}
    </ul>
  );
}

/** States that only choose hand on what they were given: nobody wants to read it twice. */
function placesToShow({ places }: Row, { steps }: ExecutionDetail): number[] {
  const shown = places.filter((place) => !['Choice', 'Pass'].includes(steps[place]?.type ?? ''));
  return shown.length > 0 ? shown : [...places];
}
