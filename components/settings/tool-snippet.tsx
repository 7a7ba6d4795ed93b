'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segments } from '@/components/ui/choice';
import { CopyButton } from '@/components/ui/copy-button';

const tools = [
  { value: 'terraform', label: 'Terraform' },
  { value: 'cdk', label: 'CDK' },
  { value: 'cli', label: 'CLI' },
] as const;
type Tool = (typeof tools)[number]['value'];

/** The same in the words of each tool, to be copied. */
export function ToolSnippet({ label, texts }: { label: string; texts: Readonly<Record<Tool, string>> }) {
  const t = useTranslations();
  const [tool, choose] = useState<Tool>('terraform');
  const name = tools.find(({ value }) => value === tool)?.label ?? tool;
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border bg-sunken">
      <div className="flex items-center justify-between gap-2 border-b px-2 py-1.5">
        <Segments
          label={t('enrol.tool')}
          value={tool}
          options={tools}
          onChange={choose}
          className="border-transparent bg-transparent"
        />
        <CopyButton text={texts[tool]} label={t('action.copy', { what: name })} copied={t('action.copied')} />
      </div>
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-96 overflow-auto p-4 font-mono text-[12.5px] leading-relaxed">
          {texts[tool]}
        </pre>
      </section>
    </div>
  );
}
