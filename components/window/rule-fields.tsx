'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { readTypedTime } from '@/components/time/typed-time';
import { Segments } from '@/components/ui/choice';
import { FieldError } from '@/components/ui/field';
import { Toggles } from '@/components/ui/toggles';
import { Weekday } from '@/lib/window/record';
import { SelectField, TextField, TimeField, useFieldError } from './form-fields';
import type { FormValues } from './form-values';

const kinds = ['weekly', 'monthly', 'once'] as const;
/** Offered to those who ask for it, and where it is chosen. */
const allKinds = [...kinds, 'cron'] as const;
const monthDays = [...Array.from({ length: 31 }, (_, index) => String(index + 1)), 'last'];
const nths = ['1', '2', '3', '4', '5', 'last'];

/** When it opens and closes: the kind of rule, and that kind's controls. */
export function RuleFields() {
  const t = useTranslations('editor');
  const { control } = useFormContext<FormValues>();
  const { field } = useController<FormValues, 'type'>({ name: 'type' });
  const type = useWatch({ control, name: 'type' });
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <span className="font-medium text-[13px]">{t('repeats')}</span>
        <Segments
          label={t('repeats')}
          value={field.value}
          onChange={field.onChange}
          options={(type === 'cron' ? allKinds : kinds).map((value) => ({ value, label: t(value) }))}
          className="w-full [&_label]:flex-1"
        />
      </div>
      {type === 'weekly' && <Days />}
      {type === 'monthly' && <MonthDay />}
      {type === 'once' && <OnceTimes />}
      {type === 'cron' && <CronFields />}
      {(type === 'weekly' || type === 'monthly') && <Times />}
      {type !== 'cron' && (
        <button
          type="button"
          onClick={() => field.onChange('cron')}
          className="w-fit rounded text-[13px] text-muted underline decoration-line-strong underline-offset-4 hover:text-ink"
        >
          {t('askCron')}
        </button>
      )}
    </div>
  );
}

function Days() {
  const t = useTranslations();
  const id = useId();
  const { field } = useController<FormValues, 'days'>({ name: 'days' });
  const error = useFieldError('days');
  return (
    <div className="grid gap-1.5">
      <span className="font-medium text-[13px]">{t('editor.days')}</span>
      <Toggles
        label={t('editor.days')}
        describedBy={error === undefined ? undefined : id}
        values={field.value}
        onChange={field.onChange}
        options={Weekday.options.map((value) => ({
          value,
          label: t(`weekday.short.${value}`),
          name: t(`weekday.long.${value}`),
        }))}
      />
      <FieldError id={id} message={error} />
    </div>
  );
}

function MonthDay() {
  const t = useTranslations();
  const { control } = useFormContext<FormValues>();
  const { field } = useController<FormValues, 'monthBy'>({ name: 'monthBy' });
  const by = useWatch({ control, name: 'monthBy' });
  const last = t('editor.lastDay');
  return (
    <div className="grid gap-3">
      <Segments
        label={t('editor.on')}
        value={field.value}
        onChange={field.onChange}
        options={[
          { value: 'weekday', label: t('editor.byWeekday') },
          { value: 'day', label: t('editor.byDay') },
        ]}
      />
      {by === 'day' ? (
        <SelectField
          name="day"
          label={t('editor.day')}
          options={monthDays.map((value) => ({ value, label: value === 'last' ? last : value }))}
        />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            name="nth"
            label={t('editor.which')}
            options={nths.map((value) => ({ value, label: t(`rule.nth.${value}`) }))}
          />
          <SelectField
            name="weekday"
            label={t('editor.weekday')}
            options={Weekday.options.map((value) => ({ value, label: t(`weekday.long.${value}`) }))}
          />
        </div>
      )}
    </div>
  );
}

function Times() {
  const t = useTranslations('editor');
  const { control } = useFormContext<FormValues>();
  const [opens, closes] = useWatch({ control, name: ['opens', 'closes'] }).map(readTypedTime);
  const overnight = opens !== undefined && closes !== undefined && closes <= opens;
  return (
    <div className="flex gap-4">
      <TimeField name="opens" label={t('opens')} />
      <TimeField name="closes" label={t('closes')} {...(overnight ? { hint: t('nextDay') } : {})} />
    </div>
  );
}

function OnceTimes() {
  const t = useTranslations('editor');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-4">
      <TextField name="openDate" type="date" label={t('openDate')} />
      <TimeField name="opens" label={t('opens')} />
      <TextField name="closeDate" type="date" label={t('closeDate')} />
      <TimeField name="closes" label={t('closes')} />
    </div>
  );
}

function CronFields() {
  const t = useTranslations('editor');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4">
      <TextField
        name="expression"
        label={t('expression')}
        hint={t('expressionHint')}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField name="durationMinutes" label={t('duration')} inputMode="numeric" />
    </div>
  );
}
