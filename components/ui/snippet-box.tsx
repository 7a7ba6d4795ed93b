'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segments } from './choice';
import { CopyButton } from './copy-button';

const tools = [
  { value: 'terraform', label: 'Terraform' },
  { value: 'cdk', label: 'CDK' },
  { value: 'cli', label: 'CLI' },
] as const;
export type Tool = (typeof tools)[number]['value'];
const labelOf = (tool: Tool) => tools.find(({ value }) => value === tool)?.label ?? tool;

interface SnippetBoxProps {
  snippets: Readonly<Record<Tool, string>>;
  /** What the text does, where a page has several. */
  label?: string;
}

/** The same said to each tool, one shown at a time, to be copied. */
export function SnippetBox({ snippets, label }: SnippetBoxProps) {
  const t = useTranslations();
  const [tool, choose] = useState<Tool>('terraform');
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
        <CopyButton
          text={snippets[tool]}
          label={t('action.copy', { what: labelOf(tool) })}
          copied={t('action.copied')}
        />
      </div>
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-96 overflow-auto p-4 font-mono text-[12.5px] leading-relaxed">
          {snippets[tool]}
        </pre>
      </section>
    </div>
  );
}
