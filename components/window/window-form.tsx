'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect } from 'react';
import { FormProvider, useController, useForm, useFormContext, useWatch } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import type { Translate } from '@/components/i18n/translate';
import { errorWords } from '@/components/live/error-words';
import { useMinute, useSecond } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { ApiProblem } from '@/lib/api/client';
import type { WindowView } from '@/lib/view/network';
import { checkWindow } from '@/lib/window/check-window';
import { WindowDraft } from '@/lib/window/record';
import { checkForm, codeAt } from './form-errors';
import { TextField, useFieldError } from './form-fields';
import { draftOf, type FormValues, formOf, newForm } from './form-values';
import { LimitFields } from './limit-fields';
import { Preview } from './preview';
import { RuleFields } from './rule-fields';
import { StaleVersions } from './stale-versions';
import { usePreview } from './use-preview';
import { useSaveWindow } from './use-save-window';
import { ZonePicker } from './zone-picker';

interface WindowFormProps {
  vpcId: string;
  window?: WindowView;
  onDirty: (dirty: boolean) => void;
  onLeave: () => void;
  onSaved: () => void;
}

/** The editor: the controls on one side, what the window will do on the other. Cmd or Ctrl and Enter saves. */
export function WindowForm({ vpcId, window, onDirty, onLeave, onSaved }: WindowFormProps) {
  const form = useForm<FormValues>({
    resolver: checkForm,
    defaultValues: useFirstValues(window),
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const saving = useSaveWindow({ vpcId, window, form, onSaved });
  const submit = form.handleSubmit(saving.save);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
        <Body vpcId={vpcId} windowId={window?.id} saving={saving} />
        <Foot busy={saving.busy} onLeave={onLeave} />
      </form>
    </FormProvider>
  );
}

function useFirstValues(window: WindowView | undefined): FormValues {
  const time = useTimeWords();
  const now = Temporal.Instant.from(useSecond()).toZonedDateTimeISO(time.zone);
  const tomorrow = now.toPlainDate().add({ days: 1 }).toString();
  return window === undefined ? newForm(time.zone, tomorrow) : formOf(window, tomorrow);
}

interface BodyProps {
  vpcId: string;
  windowId: string | undefined;
  saving: ReturnType<typeof useSaveWindow>;
}

function Body({ vpcId, windowId, saving }: BodyProps) {
  const t = useTranslations();
  const { control, getValues } = useFormContext<FormValues>();
  const values: FormValues = { ...getValues(), ...useWatch({ control }) };
  const now = useMinute();
  const { data, error, isLoading } = usePreview(vpcId, values, windowId);
  const refusal = error instanceof ApiProblem ? previewError(t, error, values, now) : undefined;
  return (
    <div className="grid flex-1 content-start overflow-y-auto md:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] md:content-stretch">
      <div className="grid content-start gap-5 px-6 py-5">
        {saving.theirs !== undefined && (
          <StaleVersions
            mine={values}
            theirs={saving.theirs}
            busy={saving.busy}
            onKeep={saving.keepMine}
            onTake={saving.takeTheirs}
          />
        )}
        <TextField
          name="name"
          label={t('editor.name')}
          placeholder={t('editor.namePlaceholder')}
          maxLength={80}
          autoComplete="off"
        />
        <RuleFields />
        <ZoneField />
        <details className="group rounded-lg border px-4 py-3 open:pb-4">
          <summary className="-mx-2 flex list-none items-center gap-1.5 rounded px-2 font-medium text-[13px] leading-6 [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 text-faint transition-transform group-open:rotate-90"
            />
            {t('editor.more')}
          </summary>
          <div className="pt-3">
            <LimitFields />
          </div>
        </details>
        {(data?.needsConfirmation === true || values.confirmedLong) && (
          <ConfirmLong minutes={data?.longestMinutes ?? 0} />
        )}
        {saving.refusal !== undefined && (
          <div role="alert" className="rounded-lg border border-danger-line bg-danger-soft px-4 py-3 text-sm">
            <p className="font-medium text-danger-ink">{t('editor.error.form')}</p>
            <p className="text-muted">{saving.refusal}</p>
          </div>
        )}
      </div>
      <div className="border-t bg-sunken px-6 py-5 md:border-t-0 md:border-l">
        <Preview preview={data} error={refusal} stale={isLoading} zone={values.zone} />
      </div>
    </div>
  );
}

/** A draft that the API refuses says so at its field when saved; here it is one sentence. */
function previewError(t: Translate, error: ApiProblem, values: FormValues, now: string): string {
  const first = error.problem.errors?.[0];
  const parsed = WindowDraft.safeParse(draftOf(values));
  if (first === undefined || !parsed.success) return errorWords(t, error).title;
  const code = codeAt(checkWindow(parsed.data, Temporal.Instant.from(now)), first.pointer);
  return code === undefined ? first.detail : t(`editor.error.${code}`);
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

function ConfirmLong({ minutes }: { minutes: number }) {
  const t = useTranslations('editor');
  const time = useTimeWords();
  const { register } = useFormContext<FormValues>();
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-2.5">
        <input type="checkbox" {...register('confirmedLong')} className="mt-0.5 size-4.5 accent-accent" />
        <span>{t('confirmLong', { span: time.span(minutes * 60_000) })}</span>
      </label>
      <FieldError message={useFieldError('confirmedLong')} />
    </div>
  );
}

function Foot({ busy, onLeave }: { busy: boolean; onLeave: () => void }) {
  const t = useTranslations('editor');
  const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <div className="flex items-center justify-end gap-2 border-t px-6 py-3.5">
      <p className="mr-auto text-[13px] text-faint max-sm:hidden">
        {t('shortcut', { key: mac ? '⌘ Enter' : 'Ctrl Enter' })}
      </p>
      <Button onClick={onLeave}>{t('cancel')}</Button>
      <Button look="primary" type="submit" disabled={busy}>
        {t(busy ? 'saving' : 'save')}
      </Button>
    </div>
  );
}
