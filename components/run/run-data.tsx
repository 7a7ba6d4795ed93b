'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import type { ExecutionDetail } from '@/lib/view/execution';
import { JsonText } from './json-text';

/** What the run was given and what it gave back, folded. */
export function RunData({ run }: { run: ExecutionDetail }) {
  const t = useTranslations('run');
  return (
    <Section title={t('data')} className="grid gap-1 px-5 py-3.5">
      <Fold title={t('input')} value={run.input} />
      {run.output !== undefined && <Fold title={t('output')} value={run.output} />}
    </Section>
  );
}

function Fold({ title, value }: { title: string; value: unknown }) {
  return (
    <details className="group">
      <summary className="flex min-h-6 w-fit list-none items-center gap-1 rounded text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 text-faint transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="mt-1 mb-2">
        <JsonText title={title} value={value} />
      </div>
    </details>
  );
}
