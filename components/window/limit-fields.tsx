'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TextField, useFieldError } from './form-fields';
import type { FormValues } from './form-values';
import { LeadField } from './lead-field';

/** What narrows a window: first and last date, dates skipped, and how long before the opening it is built. */
export function LimitFields() {
  const t = useTranslations('editor');
  const { control } = useFormContext<FormValues>();
  const type = useWatch({ control, name: 'type' });
  return (
    <div className="grid gap-4">
      {type !== 'once' && (
        <>
          <div className="grid grid-cols-2 gap-4">
            <TextField name="firstDate" type="date" label={t('firstDate')} />
            <TextField name="lastDate" type="date" label={t('lastDate')} />
          </div>
          <SkipDates />
        </>
      )}
      {type !== 'cron' && <LeadField />}
    </div>
  );
}

function SkipDates() {
  const t = useTranslations('editor');
  const time = useTimeWords();
  const { field } = useController<FormValues, 'skipDates'>({ name: 'skipDates' });
  const [date, setDate] = useState('');
  const add = () => {
    if (date === '') return;
    field.onChange([...new Set([...field.value, date])].sort());
    setDate('');
  };
  return (
    <div className="grid gap-2">
      <Field label={t('skipDates')} error={useFieldError('skipDates')}>
        {(control) => (
          <div className="flex gap-2">
            <Input {...control} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
            <Button onClick={add} disabled={date === ''} className="h-9">
              <Plus aria-hidden="true" />
              {t('addDate')}
            </Button>
          </div>
        )}
      </Field>
      {field.value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {field.value.map((one) => (
            <li
              key={one}
              className="inline-flex h-7 items-center gap-1 rounded-full border bg-sunken pr-0.5 pl-2.5 text-[13px] tabular-nums"
            >
              {time.day(one)} {one.slice(0, 4)}
              <button
                type="button"
                aria-label={t('removeDate', { date: one })}
                onClick={() => field.onChange(field.value.filter((other) => other !== one))}
                className="grid size-6 place-items-center rounded-full text-faint hover:bg-line hover:text-ink"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
