'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';
import { SnippetBox } from '@/components/ui/snippet-box';
import { enrolSnippets } from './enrol-snippets';

/** What is needed to enrol the first network, and the text that does it with each tool. */
export function FirstRun() {
  const t = useTranslations('enrol');
  const tag = (name: string) => ({ tag: name });
  return (
    <div className="rounded-xl border bg-surface p-6 shadow-low sm:p-8">
      <div className="flex items-start gap-4">
        <Logo className="size-9 shrink-0 text-ink" />
        <div>
          <h2 className="font-semibold text-lg tracking-tight">{t('title')}</h2>
          <p className="mt-0.5 text-muted">{t('lead')}</p>
        </div>
      </div>
      <div className="mt-7 grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
        <ol className="grid content-start gap-5">
          <Step number={1} title={t('step1')} text={t('step1Text', tag('sluice:enrolled=true'))} />
          <Step number={2} title={t('step2')} text={t('step2Text', tag('sluice:gateway-subnet=true'))} />
          <Step number={3} title={t('step3')} text={t('step3Text')}>
            <p role="status" className="mt-1.5 flex items-center gap-2 text-accent-ink text-sm">
              <span aria-hidden="true" className="size-2 animate-flow rounded-full bg-water" />
              {t('waiting')}
            </p>
          </Step>
        </ol>
        <SnippetBox snippets={enrolSnippets} />
      </div>
    </div>
  );
}

function Step(props: { number: number; title: string; text: string; children?: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong font-medium text-muted text-xs tabular-nums">
        {props.number}
      </span>
      <div>
        <p className="font-medium">{props.title}</p>
        <p className="text-muted">{props.text}</p>
        {props.children}
      </div>
    </li>
  );
}
