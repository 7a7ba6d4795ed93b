'use client';

import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { TextField } from './form-fields';
import type { FormValues } from './form-values';
import { LeadField } from './lead-field';
import { SkipDates } from './skip-dates';

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
