'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { copyOf, type FormValues, formOf, newForm } from './form-values';
import type { Saving } from './use-save-window';
import { WindowFields } from './window-fields';

interface EditorFrameProps {
  form: UseFormReturn<FormValues>;
  saving: Saving;
  wants: NetworkDetail['wants'];
  /** Above the controls. */
  before?: ReactNode;
  /** Beside the controls: what the window will do. */
  beside: ReactNode;
  /** What saving is called, if not that. */
  verb?: string;
  /** There is nothing left to save: what leaving is called then. */
  done?: string;
  onDirty: (dirty: boolean) => void;
  onLeave: () => void;
}

/** The editor: the controls on one side, what comes of them on the other. Cmd or Ctrl and Enter saves. */
export function EditorFrame({
  form,
  saving,
  wants,
  before,
  beside,
  verb,
  done,
  onDirty,
  onLeave,
}: EditorFrameProps) {
  const t = useTranslations('editor');
  const { isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const submit = form.handleSubmit(saving.save);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (!saving.busy && done === undefined) void submit();
  };
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
        <div className="grid flex-1 content-start overflow-y-auto md:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] md:content-stretch">
          <div className="grid content-start">
            {before}
            <WindowFields saving={saving} wants={wants} />
          </div>
          {beside}
        </div>
        <Foot busy={saving.busy} verb={verb ?? t('save')} done={done} onLeave={onLeave} />
      </form>
    </FormProvider>
  );
}

/** What the controls hold at first: the window's, those of a new one, or of one that is like another. */
export function useFirstValues(window?: WindowView, like?: WindowView): FormValues {
  const time = useTimeWords();
  const now = Temporal.Instant.from(useMinute()).toZonedDateTimeISO(time.zone);
  const tomorrow = now.toPlainDate().add({ days: 1 }).toString();
  if (window !== undefined) return formOf(window, tomorrow);
  return like === undefined ? newForm(time.zone, tomorrow) : copyOf(like, tomorrow);
}

interface FootProps {
  busy: boolean;
  verb: string;
  done: string | undefined;
  onLeave: () => void;
}

function Foot({ busy, verb, done, onLeave }: FootProps) {
  const t = useTranslations('editor');
  const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <div className="flex items-center justify-end gap-2 border-t px-6 py-3.5">
      {done === undefined ? (
        <>
          <p className="mr-auto text-[13px] text-faint max-sm:hidden">
            {t('shortcut', { key: mac ? '⌘ Enter' : 'Ctrl Enter' })}
          </p>
          <Button onClick={onLeave}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={busy}>
            {busy ? t('saving') : verb}
          </Button>
        </>
      ) : (
        <Button look="primary" onClick={onLeave}>
          {done}
        </Button>
      )}
    </div>
  );
}
