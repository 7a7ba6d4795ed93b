'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';

/** A value as readable JSON that can be copied; what is long scrolls in its place. */
export function JsonText({ title, value }: { title: string; value: unknown }) {
  const t = useTranslations('action');
  const text = JSON.stringify(value, null, 2) ?? '';
  return (
    <div className="overflow-clip rounded-md border bg-surface">
      <div className="flex items-center justify-between gap-2 border-b px-3 py-0.5 text-[13px]">
        <p className="text-faint">{title}</p>
        <CopyButton text={text} label={t('copy', { what: title })} copied={t('copied')} />
      </div>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to focus must be reached itself (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-80 overflow-auto px-3 py-2"
      >
        <pre lang="en" className="w-fit font-mono text-xs leading-5">
          {text}
        </pre>
      </section>
    </div>
  );
}
