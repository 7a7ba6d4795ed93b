'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useFieldError } from './form-fields';
import type { FormValues } from './form-values';
import { HolidayImport } from './holiday-import';

/** The dates on which nothing opens: typed, or taken from a calendar file. */
export function SkipDates() {
  const t = useTranslations('editor');
  const { field } = useController<FormValues, 'skipDates'>({ name: 'skipDates' });
  const [date, setDate] = useState('');
  const addAll = (dates: readonly string[]) =>
    field.onChange([...new Set([...field.value, ...dates])].sort());
  const add = () => {
    if (date === '') return;
    addAll([date]);
    setDate('');
  };
  return (
    <div className="grid gap-2">
      <Field label={t('skipDates')} error={useFieldError('skipDates')}>
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <Input
              {...control}
              type="date"
              value={date}
              onChange={(event) => setDate(event.target.value)}
              className="w-auto min-w-36 flex-1"
            />
            <Button onClick={add} disabled={date === ''} className="h-9">
              <Plus aria-hidden="true" />
              {t('addDate')}
            </Button>
          </div>
        )}
      </Field>
      <HolidayImport skipped={field.value} onTake={addAll} />
      <Skipped dates={field.value} onChange={field.onChange} />
    </div>
  );
}

function Skipped({ dates, onChange }: { dates: readonly string[]; onChange: (dates: string[]) => void }) {
  const t = useTranslations('editor');
  const time = useTimeWords();
  if (dates.length === 0) return null;
  return (
    <>
      <ul aria-label={t('skipped')} className="flex max-h-44 flex-wrap gap-1.5 overflow-y-auto">
        {dates.map((one) => (
          <li
            key={one}
            className="inline-flex h-7 items-center gap-1 rounded-full border bg-sunken pr-0.5 pl-2.5 text-[13px] tabular-nums"
          >
            {time.dayOfYear(one)}
            <button
              type="button"
              aria-label={t('removeDate', { date: one })}
              onClick={() => onChange(dates.filter((other) => other !== one))}
              className="grid size-6 place-items-center rounded-full text-faint hover:bg-line hover:text-ink"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      {dates.length > 3 && (
        <Button look="quiet" size="small" onClick={() => onChange([])} className="w-fit">
          {t('removeDates', { count: dates.length })}
        </Button>
      )}
    </>
  );
}
