'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { SignInElsewhere } from '@/components/live/sign-in-elsewhere';
import { Field } from '@/components/ui/field';
import type { NetworkDetail } from '@/lib/view/network';
import { TextField, useFieldError } from './form-fields';
import type { FormValues } from './form-values';
import { LimitFields } from './limit-fields';
import { RuleFields } from './rule-fields';
import { StaleVersions } from './stale-versions';
import type { Saving } from './use-save-window';
import { ZonePicker } from './zone-picker';

interface WindowFieldsProps {
  saving: Saving;
  wants: NetworkDetail['wants'];
}

/** All controls of a window, what somebody else saved meanwhile above them, and why it could not be saved below. */
export function WindowFields({ saving, wants }: WindowFieldsProps) {
  const t = useTranslations('editor');
  const { getValues } = useFormContext<FormValues>();
  return (
    <div className="grid content-start gap-5 px-6 py-5">
      {saving.theirs !== undefined && (
        <StaleVersions
          mine={getValues()}
          theirs={saving.theirs}
          busy={saving.busy}
          onKeep={saving.keepMine}
          onTake={saving.takeTheirs}
        />
      )}
      <TextField
        name="name"
        label={t('name')}
        placeholder={t('namePlaceholder')}
        maxLength={80}
        autoComplete="off"
      />
      <RuleFields />
      <ZoneField />
      <Limits />
      <Why wants={wants} />
      <SignInElsewhere />
      {saving.refusal !== undefined && (
        <div role="alert" className="rounded-lg border border-danger-line bg-danger-soft px-4 py-3 text-sm">
          <p className="font-medium text-danger-ink">{t('error.form')}</p>
          <p className="text-muted">{saving.refusal}</p>
        </div>
      )}
    </div>
  );
}

/** Why, and by which ticket, where that is wanted or was said before. */
function Why({ wants: { reason, ticket, ticketExample: example } }: Pick<WindowFieldsProps, 'wants'>) {
  const t = useTranslations('openDialog');
  const { formState } = useFormContext<FormValues>();
  const { defaultValues: first, errors } = formState;
  const shows = (name: 'reason' | 'ticket') => Boolean(first?.[name]) || errors[name] !== undefined;
  const hint = example === undefined ? {} : { hint: t('ticketHint', { example }) };
  return (
    <>
      {(reason || shows('reason')) && (
        <TextField
          name="reason"
          label={t('reason')}
          hint={t(reason ? 'reasonWanted' : 'reasonHint')}
          maxLength={256}
        />
      )}
      {(ticket || shows('ticket')) && (
        <TextField name="ticket" label={t('ticket')} {...hint} maxLength={64} autoComplete="off" />
      )}
    </>
  );
}

function ZoneField() {
  const t = useTranslations('editor');
  const { field } = useController<FormValues, 'zone'>({ name: 'zone' });
  return (
    <Field label={t('zone')} error={useFieldError('zone')}>
      {(control) => <ZonePicker control={control} value={field.value} onChange={field.onChange} />}
    </Field>
  );
}

/** Folded away while nothing is set or wrong in it. */
function Limits() {
  const t = useTranslations('editor');
  const { formState, getValues } = useFormContext<FormValues>();
  const [open, setOpen] = useState(() => isLimited(getValues()));
  const { errors } = formState;
  const wrong = Boolean(errors.firstDate ?? errors.lastDate ?? errors.skipDates ?? errors.leadMinutes);
  return (
    <details
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group rounded-lg border px-4 py-3 open:pb-4"
    >
      <summary className="-mx-2 flex list-none items-center gap-1.5 rounded px-2 font-medium text-[13px] leading-6 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-faint transition-transform group-open:rotate-90"
        />
        {t('more')}
      </summary>
      <div className="pt-3">
        <LimitFields />
      </div>
    </details>
  );
}

function isLimited({ firstDate, lastDate, skipDates, leadMinutes }: FormValues): boolean {
  return firstDate !== '' || lastDate !== '' || skipDates.length > 0 || leadMinutes !== '0';
}
