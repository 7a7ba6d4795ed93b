'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { client } from '@/components/live/client';
import { renewIfAsked } from '@/components/live/renew-if-asked';
import { Skeleton } from '@/components/ui/section';
import type { ExecutionDetail } from '@/lib/view/execution';
import { JsonText } from './json-text';

/** What went in and out of a step, as JSON. It is most of what is known of a run, so it is fetched when somebody looks. */
export function StepData({ run, place }: { run: ExecutionDetail; place: number }) {
  const t = useTranslations('run');
  const [open, setOpen] = useState(false);
  const { data, error } = useSWR<ExecutionDetail>(
    open ? `run whole ${run.executionArn} ${run.status} ${run.steps.length}` : null,
    () => client.execution(run.executionArn),
    { revalidateOnFocus: false, revalidateIfStale: false, onError: renewIfAsked },
  );
  const step = data?.steps[place];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group/data">
      <summary className="flex min-h-6 w-fit list-none items-center gap-1 rounded text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        {t('dataOf', { step: run.steps[place]?.name ?? '' })}
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 text-faint transition-transform group-open/data:rotate-90"
        />
      </summary>
      <div className="mt-1 grid gap-2">
        {error !== undefined && <p role="alert">{t('dataNotRead')}</p>}
        {open && data === undefined && error === undefined && <Skeleton className="h-24" />}
        {step?.input !== undefined && <JsonText title={t('input')} value={step.input} />}
        {step?.output !== undefined && <JsonText title={t('output')} value={step.output} />}
      </div>
    </details>
  );
}
