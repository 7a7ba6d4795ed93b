'use client';

import { CircleAlert, Info, Layers } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Temporal } from 'temporal-polyfill';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { TimeWords } from '@/components/time/time-words';
import { zoneName } from '@/components/time/zones';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/section';
import type { WindowPreview } from '@/lib/view/window-preview';
import { WindowDraft } from '@/lib/window/record';
import { Cost } from './cost';
import { draftOf, type FormValues } from './form-values';
import { limitWords, ruleWords } from './rule-words';
import { WrittenEntries } from './written-entries';

interface PreviewProps {
  preview: WindowPreview | undefined;
  error: string | undefined;
  stale: boolean;
  values: FormValues;
}

/** What the window will do: in words, its hours and cost, the first ten openings in both zones, what is odd about them, and what is written. */
export function Preview({ preview, error, stale, values }: PreviewProps) {
  const t = useTranslations('preview');
  const { zone } = values;
  return (
    <section aria-label={t('title')} aria-busy={stale} className="grid content-start gap-4">
      <h3 className="flex items-center gap-2 font-semibold text-sm">
        {t('title')}
        {/* The words stay as dark as they are: paler, they could not be read. */}
        {stale && <span aria-hidden="true" className="size-1.5 animate-flow rounded-full bg-water" />}
      </h3>
      {error !== undefined && (
        <Note icon={<CircleAlert aria-hidden="true" />} tone="danger">
          {error}
        </Note>
      )}
      {preview === undefined &&
        error === undefined &&
        (stale ? <Coming /> : <p className="text-muted">{t('waiting')}</p>)}
      {preview !== undefined && error === undefined && (
        <>
          <div className="grid gap-1">
            <InWords values={values} />
            <Sums preview={preview} />
            {preview.openings.length > 0 && <Cost cost={preview.cost} once={values.type === 'once'} />}
          </div>
          <Notes preview={preview} zone={zone} />
          <Openings openings={preview.openings} zone={zone} />
          <WrittenEntries entries={preview.entries} />
        </>
      )}
    </section>
  );
}

/** Stands for what is being asked for. */
function Coming() {
  return (
    <div className="grid gap-2">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}

/** The rule as a sentence, as the card will say it. */
function InWords({ values }: { values: FormValues }) {
  const t = useTranslations();
  const time = useTimeWords();
  const draft = WindowDraft.safeParse({ ...draftOf(values), name: '-' });
  if (!draft.success) return null;
  const words = [ruleWords(t, time, draft.data.rule), ...limitWords(t, time, draft.data)];
  return <p className="font-medium">{words.join(t('list.comma'))}</p>;
}

function Sums({ preview }: { preview: WindowPreview }) {
  const t = useTranslations('preview');
  const time = useTimeWords();
  if (preview.openings.length === 0) {
    return (
      <Note icon={<CircleAlert aria-hidden="true" />} tone="danger">
        {t('none')}
      </Note>
    );
  }
  const hours = Math.round(preview.hoursPerWeek * 10) / 10;
  return (
    <p className="text-muted tabular-nums">
      <span className="font-medium text-ink">{t('hours', { hours })}</span> ·{' '}
      {preview.neverCloses
        ? t('neverCloses')
        : t('longest', { span: time.span(preview.longestMinutes * 60_000) })}
    </p>
  );
}

function Notes({ preview, zone }: { preview: WindowPreview; zone: string }) {
  const t = useTranslations('preview');
  const time = useTimeWords();
  const now = useMinute();
  const own = time.in(zone);
  const seen = new Map(preview.overlaps.map((overlap) => [overlap.windowId, overlap]));
  return (
    <ul className="grid gap-2 empty:hidden">
      {preview.notes.map((note) => (
        <li key={note.kind + note.date + note.local}>
          <Note icon={<Info aria-hidden="true" />} tone="warn">
            {t(note.kind === 'missing' && note.becomes === undefined ? 'missingSkipped' : note.kind, {
              local: note.local.slice(-5),
              date: time.day(note.date),
              becomes: note.becomes === undefined ? '' : own.clock(note.becomes),
            })}
          </Note>
        </li>
      ))}
      {[...seen.values()].map((overlap) => (
        <li key={overlap.windowId}>
          <Note icon={<Layers aria-hidden="true" />} tone="plain">
            {t('overlap', { name: overlap.name, time: own.moment(overlap.opens, now) })}
          </Note>
        </li>
      ))}
    </ul>
  );
}

function Note({
  icon,
  tone,
  children,
}: {
  icon: ReactNode;
  tone: 'plain' | 'warn' | 'danger';
  children: ReactNode;
}) {
  const tones = { plain: 'text-muted', warn: 'text-warn-ink', danger: 'text-danger-ink' };
  return (
    <p className={cn('flex gap-2 text-[13px] [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0', tones[tone])}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Openings({ openings, zone }: { openings: WindowPreview['openings']; zone: string }) {
  const t = useTranslations('preview');
  const readers = useTimeWords();
  const own = readers.in(zone);
  const both = zone !== readers.zone;
  if (openings.length === 0) return null;
  return (
    <table className="w-full text-left text-[13px] tabular-nums">
      <thead className="text-faint">
        <tr className="border-b [&>th]:pb-1.5 [&>th]:font-normal">
          <th scope="col">{zoneName(zone)}</th>
          {both && (
            <th scope="col" className="pl-3">
              {t('yours', { zone: zoneName(readers.zone) })}
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {openings.slice(0, 10).map(({ opens, closes, openNow }) => (
          <tr key={opens} className="[&>td]:py-1.5">
            <td className="whitespace-nowrap">
              <InColumns time={own} at={opens} /> – <Closing time={own} opens={opens} closes={closes} />
              {openNow && (
                <Badge tone="accent" className="ml-2">
                  {t('openNow')}
                </Badge>
              )}
            </td>
            {both && (
              <td className="whitespace-nowrap pl-3 text-muted">
                <InColumns time={readers} at={opens} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A moment with its date, such that the times of several stand under each other. */
function InColumns({ time, at }: { time: TimeWords; at: string }) {
  const date = Temporal.Instant.from(at).toZonedDateTimeISO(time.zone).toPlainDate().toString();
  return (
    <>
      <span className="inline-block min-w-20">{time.day(date)}</span> {time.clock(at)}
    </>
  );
}

/** The closing; on another day with how many days later, and its date for those who point at it. */
function Closing({ time, opens, closes }: { time: TimeWords; opens: string; closes: string }) {
  const date = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(time.zone).toPlainDate();
  const { days } = date(opens).until(date(closes));
  return (
    <span {...(days === 0 ? {} : { title: time.full(closes) })}>
      {time.clock(closes)}
      {days > 0 && <sup className="ml-0.5 text-faint">+{days}</sup>}
    </span>
  );
}
