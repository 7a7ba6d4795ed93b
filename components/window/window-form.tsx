'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { checkForm } from './form-errors';
import { type FormValues, formOf, newForm } from './form-values';
import { useSaveWindow } from './use-save-window';
import { WindowFields } from './window-fields';
import { WindowForecast } from './window-forecast';

interface WindowFormProps {
  network: Pick<NetworkDetail, 'vpcId' | 'wants'>;
  window?: WindowView;
  onDirty: (dirty: boolean) => void;
  onLeave: () => void;
  onSaved: () => void;
}

/** The editor: the controls on one side, what the window will do on the other. Cmd or Ctrl and Enter saves. */
export function WindowForm({
  network: { vpcId, wants },
  window,
  onDirty,
  onLeave,
  onSaved,
}: WindowFormProps) {
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
        <div className="grid flex-1 content-start overflow-y-auto md:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] md:content-stretch">
          <WindowFields saving={saving} wants={wants} />
          <WindowForecast vpcId={vpcId} windowId={window?.id} />
        </div>
        <Foot busy={saving.busy} onLeave={onLeave} />
      </form>
    </FormProvider>
  );
}

function useFirstValues(window: WindowView | undefined): FormValues {
  const time = useTimeWords();
  const now = Temporal.Instant.from(useMinute()).toZonedDateTimeISO(time.zone);
  const tomorrow = now.toPlainDate().add({ days: 1 }).toString();
  return window === undefined ? newForm(time.zone, tomorrow) : formOf(window, tomorrow);
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
