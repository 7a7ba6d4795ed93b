'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SeeRun } from '@/components/activity/run-link';
import { runHref } from '@/components/run/run-address';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { Section } from '@/components/ui/section';
import { networkSlot } from '@/lib/egress/items';
import type { NetworkDetail } from '@/lib/view/network';
import { isSerious } from './condition';
import { problemWords } from './problem-words';

type Problem = NetworkDetail['problems'][number];

/** What stands in the way, and what to do about it; what blocks comes first. Nothing when there is nothing. */
export function ProblemList({ network }: { network: NetworkDetail }) {
  const t = useTranslations('network');
  const problems = [...network.problems].sort((a, b) => Number(isSerious(b)) - Number(isSerious(a)));
  const serious = problems.some(isSerious);
  if (problems.length === 0) return null;
  return (
    <Section id="problems" title={serious ? t('problems') : t('notes')} className="overflow-clip">
      <ul className="divide-y divide-line">
        {problems.map((problem) => (
          <ProblemItem
            key={problem.code + (problem.subject ?? problem.message)}
            problem={problem}
            site={network.site}
          />
        ))}
      </ul>
    </Section>
  );
}

function ProblemItem({ problem, site }: { problem: Problem; site: NetworkDetail['site'] }) {
  const t = useTranslations();
  const { title, remedy } = problemWords(t, problem);
  const serious = isSerious(problem);
  const Icon = serious ? CircleAlert : TriangleAlert;
  return (
    <li className={cn('flex gap-3 px-5 py-4', serious && 'bg-danger-soft/50')}>
      <Icon
        aria-hidden="true"
        className={cn('mt-0.5 size-4.5 shrink-0', serious ? 'text-danger' : 'text-warn-ink')}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {title}
          {problem.blocks && <Badge tone="danger">{t('network.blocks')}</Badge>}
        </p>
        <p lang="en" className="text-muted">
          {problem.message}
          <Subject problem={problem} />
        </p>
        <p className="mt-1">
          <span className="text-faint">{t('network.remedy')} </span>
          {remedy}
        </p>
        {problem.run !== undefined && (
          <SeeRun href={runHref(site, problem.run)} className="mt-1 inline-block" />
        )}
      </div>
    </li>
  );
}

/** What the problem is about, unless its message says so or it is about the network as a whole. */
function Subject({ problem: { subject, message } }: { problem: Problem }) {
  if (subject === undefined || subject === networkSlot || message.includes(subject)) return null;
  return <code className="ml-1.5 font-mono text-xs">{subject}</code>;
}
