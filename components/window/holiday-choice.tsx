'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import type { Holiday } from './read-holidays';
import type { Found } from './use-calendar-file';

interface HolidayChoiceProps {
  read: Found;
  skipped: readonly string[];
  onTake: (dates: readonly string[]) => void;
  onDrop: () => void;
}

/** As many dates as a window has room for. */
const mostDates = 400;

/** The whole days of a file, all chosen at first; none is skipped until they are taken. */
export function HolidayChoice({ read, skipped, onTake, onDrop }: HolidayChoiceProps) {
  const t = useTranslations('editor.holidays');
  const { days } = read.holidays;
  const added = days.map(({ date }) => date).filter((date) => !skipped.includes(date));
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const chosen = added.filter((date) => !left.has(date));
  const count = new Set([...skipped, ...chosen]).size;
  const toggle = (date: string) =>
    leave(
      (before) => new Set(before.has(date) ? [...before].filter((one) => one !== date) : [...before, date]),
    );
  return (
    <div className="grid gap-2.5 rounded-lg border bg-sunken px-3.5 py-3 text-[13px]">
      <Told read={read} />
      {days.length > 0 && (
        <ul aria-label={read.file} className="grid max-h-56 gap-0.5 overflow-y-auto">
          {days.map((day) => (
            <Day
              key={day.date}
              day={day}
              known={skipped.includes(day.date)}
              chosen={!left.has(day.date)}
              onToggle={() => toggle(day.date)}
            />
          ))}
        </ul>
      )}
      {count > mostDates && (
        <p role="alert" className="font-medium text-danger-ink">
          {t('tooMany', { count, most: mostDates })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {added.length > 0 && (
          <Button
            size="small"
            look="primary"
            disabled={chosen.length === 0 || count > mostDates}
            onClick={() => onTake(chosen)}
          >
            {t('take', { count: chosen.length })}
          </Button>
        )}
        {added.length > 1 && (
          <Button size="small" onClick={() => leave(new Set(left.size === 0 ? added : []))}>
            {t(left.size === 0 ? 'noneChosen' : 'all')}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onDrop}>
          {t('drop')}
        </Button>
      </div>
    </div>
  );
}

/** What was found in the file, and what of it was left out and why. */
function Told({ read: { file, from, to, holidays } }: Pick<HolidayChoiceProps, 'read'>) {
  const t = useTranslations('editor.holidays');
  const time = useTimeWords();
  const { days, timed, unread } = holidays;
  const told = { file, count: days.length, from: time.dayOfYear(from), to: time.dayOfYear(to) };
  return (
    <div role="status" className="grid gap-1">
      <p className="font-medium">{t(days.length === 0 ? 'none' : 'found', told)}</p>
      {timed > 0 && <p className="text-muted">{t('timed', { count: timed })}</p>}
      {unread > 0 && <p className="text-warn-ink">{t('unread', { count: unread })}</p>}
    </div>
  );
}

interface DayProps {
  day: Holiday;
  known: boolean;
  chosen: boolean;
  onToggle: () => void;
}

function Day({ day: { date, names }, known, chosen, onToggle }: DayProps) {
  const t = useTranslations('editor.holidays');
  const list = useTranslations('list');
  const time = useTimeWords();
  return (
    <li>
      <label className="flex min-h-6 items-baseline gap-2.5">
        <input
          type="checkbox"
          checked={known || chosen}
          disabled={known}
          onChange={onToggle}
          className="relative top-0.5 size-4 shrink-0 accent-accent"
        />
        <span className="shrink-0 tabular-nums">{time.dayOfYear(date)}</span>
        <span className="min-w-0 break-words text-muted">
          {names.join(list('comma'))}
          {known && ` (${t('known')})`}
        </span>
      </label>
    </li>
  );
}
