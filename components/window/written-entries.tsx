'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import * as z from 'zod';
import { CopyButton } from '@/components/ui/copy-button';
import type { EntryPreview } from '@/lib/view/window-preview';

/** As the API names what has no id yet. */
const idToCome = 'newwindow000';

/** The entries that saving writes to EventBridge Scheduler, folded: for those who want to know exactly. */
export function WrittenEntries({ entries }: { entries: readonly EntryPreview[] }) {
  const t = useTranslations('preview');
  const isNew = entries.some(({ name }) => name.includes(idToCome));
  return (
    <details className="group border-t pt-3 text-[13px]">
      <summary className="-mx-2 flex list-none items-center gap-1.5 rounded px-2 font-medium leading-6 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-faint transition-transform group-open:rotate-90"
        />
        {t('entries')}
      </summary>
      <p className="mt-2 text-muted">
        {t('entriesText')} {isNew && t('entriesNew', { id: idToCome })}
      </p>
      <ul className="mt-3 grid gap-4">
        {entries.map((entry) => (
          <li key={entry.name}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Entry({ entry }: { entry: EntryPreview }) {
  const t = useTranslations('preview');
  const { name, group, expression, zone, target, input } = entry;
  const rows = { expression, zone, group, target };
  return (
    <div className="grid gap-2 rounded-lg border bg-surface px-3 py-2.5">
      <p className="break-all font-mono text-xs">{name}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        {(['expression', 'zone', 'group', 'target'] as const).map((row) => (
          <div key={row} className="contents">
            <dt className="text-muted">{t(`entry.${row}`)}</dt>
            <dd className="break-all font-mono text-xs leading-5">{rows[row]}</dd>
          </div>
        ))}
      </dl>
      <div className="flex items-center justify-between">
        <span className="text-muted">{t('entry.input')}</span>
        <CopyButton text={input} label={t('copyInput')} copied={t('copied')} />
      </div>
      <section
        aria-label={t('entry.input')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-64 overflow-auto rounded border bg-sunken p-2"
      >
        <pre className="font-mono text-xs leading-5">{spread(input)}</pre>
      </section>
    </div>
  );
}

const Request = z.looseObject({ Input: z.string() });

/** The text with its layers of JSON laid out, to be read; what is copied is the text itself. */
function spread(input: string): string {
  const request = Request.parse(JSON.parse(input));
  return JSON.stringify({ ...request, Input: JSON.parse(request.Input) }, null, 2);
}
