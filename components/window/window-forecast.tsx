'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import type { Translate } from '@/components/i18n/translate';
import { errorWords } from '@/components/live/error-words';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { FieldError } from '@/components/ui/field';
import { ApiProblem } from '@/lib/api/client';
import type { WindowPreview } from '@/lib/view/window-preview';
import { checkWindow } from '@/lib/window/check-window';
import { WindowDraft } from '@/lib/window/record';
import { codeAt } from './form-errors';
import { useFieldError } from './form-fields';
import { draftOf, type FormValues } from './form-values';
import { Preview } from './preview';
import { usePreview } from './use-preview';

interface WindowForecastProps {
  vpcId: string;
  windowId: string | undefined;
  head?: ReactNode;
}

/** What the window will do as it is written now, and the yes that a long opening needs. */
export function WindowForecast({ vpcId, windowId, head }: WindowForecastProps) {
  const t = useTranslations();
  const now = useMinute();
  const { control, getValues } = useFormContext<FormValues>();
  const values: FormValues = { ...getValues(), ...useWatch({ control }) };
  const { data, error, isLoading } = usePreview(vpcId, values, windowId);
  const refusal = error instanceof ApiProblem ? previewError(t, error, values, now) : undefined;
  const long = data?.needsConfirmation === true || values.confirmedLong;
  return (
    <div className="grid content-start gap-5 border-t bg-sunken px-6 py-5 md:border-t-0 md:border-l">
      {head}
      {long && <ConfirmLong preview={data} />}
      <Preview preview={data} error={refusal} stale={isLoading} values={values} />
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

function ConfirmLong({ preview }: { preview: WindowPreview | undefined }) {
  const t = useTranslations('editor');
  const time = useTimeWords();
  const { register } = useFormContext<FormValues>();
  return (
    <div className="grid gap-1 rounded-lg border border-warn-line bg-warn-soft px-4 py-3">
      <label className="flex items-start gap-2.5">
        <input type="checkbox" {...register('confirmedLong')} className="mt-0.5 size-4.5 accent-accent" />
        <span>
          {preview?.neverCloses
            ? t('confirmNever')
            : t('confirmLong', { span: time.span((preview?.longestMinutes ?? 0) * 60_000) })}
        </span>
      </label>
      <FieldError message={useFieldError('confirmedLong')} />
    </div>
  );
}
