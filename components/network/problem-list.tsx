'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SeeRun } from '@/components/activity/run-link';
import { useDeed } from '@/components/live/use-deed';
import { runHref } from '@/components/run/run-address';
import { useRight } from '@/components/shell/me';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Section } from '@/components/ui/section';
import { byCode } from '@/lib/egress/said-once';
import type { NetworkDetail } from '@/lib/view/network';
import { isSerious } from './condition';
import { problemWords } from './problem-words';
import { Sayings } from './sayings';

type Problem = NetworkDetail['problems'][number];

/** What stands in the way, and what to do about it; what blocks comes first, and what two zones have is said once. Nothing when there is nothing. */
export function ProblemList({ network }: { network: NetworkDetail }) {
  const t = useTranslations('network');
  const problems = [...network.problems].sort((a, b) => Number(isSerious(b)) - Number(isSerious(a)));
  const serious = problems.some(isSerious);
  if (problems.length === 0) return null;
  return (
    <Section id="problems" title={serious ? t('problems') : t('notes')} className="overflow-clip">
      <ul className="divide-y divide-line">
        {byCode(problems).map((alike) => (
          <ProblemItem key={alike[0].code} alike={alike} network={network} />
        ))}
      </ul>
    </Section>
  );
}

interface ProblemItemProps {
  /** Of one code: they have one name and one remedy. */
  alike: readonly [Problem, ...Problem[]];
  network: NetworkDetail;
}

function ProblemItem({ alike, network }: ProblemItemProps) {
  const t = useTranslations();
  const { title, remedy } = problemWords(t, alike[0]);
  const serious = alike.some(isSerious);
  const Icon = serious ? CircleAlert : TriangleAlert;
  const runs = new Set(alike.flatMap(({ run }) => run ?? []));
  return (
    <li className={cn('flex gap-3 px-5 py-4', serious && 'bg-danger-soft/50')}>
      <Icon
        aria-hidden="true"
        className={cn('mt-0.5 size-4.5 shrink-0', serious ? 'text-danger' : 'text-warn-ink')}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {title}
          {alike.some(({ blocks }) => blocks) && <Badge tone="danger">{t('network.blocks')}</Badge>}
        </p>
        <Sayings of={alike} />
        <p className="mt-1">
          {t.rich('network.remedy', {
            label: (words) => <span className="text-faint">{words}</span>,
            text: remedy,
          })}
        </p>
        {[...runs].map((run) => (
          <SeeRun key={run} href={runHref(network.site, run)} className="mt-1 mr-3 inline-block" />
        ))}
        {alike[0].code === 'no-run' && <StartRun network={network} />}
      </div>
    </li>
  );
}

/** Where nothing works on it, somebody need not wait for the regular look. */
function StartRun({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const { vpcId, name } = network;
  const { busy, run } = useDeed(vpcId);
  const right = useRight('try-again', network);
  const start = () =>
    run(
      (api) => api.tryAgain(vpcId),
      () => t('done.tryAgain', { name }),
    );
  return (
    <Button size="small" {...right} disabled={right.disabled || busy} onClick={start} className="mt-2">
      {t('action.retry')}
    </Button>
  );
}
