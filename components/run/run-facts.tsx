'use client';

import { Braces, ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Moment } from '@/components/time/moment';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/section';
import { consoleLink } from '@/lib/egress/console-link';
import type { RunPage } from '@/lib/view/run';
import { jsonHref } from './run-address';

/** All that is known of a run: where, when, who, why, its ARN, and where else to look at it. */
export function RunFacts({ page: { run, site, network } }: { page: RunPage }) {
  const t = useTranslations();
  const arn = run.executionArn;
  return (
    <Section title={t('run.about')} className="px-5 py-3.5">
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-[13px]">
        <Fact name="network">{network && [...new Set([network.name, network.vpcId])].join(' · ')}</Fact>
        <Fact name="account">{[site.name, site.accountId].filter(Boolean).join(' · ')}</Fact>
        <Fact name="region">{site.region}</Fact>
        <Fact name="window">{run.window}</Fact>
        <Fact name="began">
          <Moment at={run.startedAt} full />
        </Fact>
        <Fact name="ended">{run.endedAt && <Moment at={run.endedAt} full />}</Fact>
        <Fact name="who">{run.by?.name}</Fact>
        <Fact name="role">{run.role && (t.has(`role.${run.role}`) ? t(`role.${run.role}`) : run.role)}</Fact>
        <Fact name="from">{run.from}</Fact>
        <Fact name="reason">{run.reason}</Fact>
        <Fact name="ticket">{run.ticket}</Fact>
        <Fact name="request">{run.requestId}</Fact>
      </dl>
      <div className="mt-2 flex items-start gap-1 text-[13px]">
        <p className="min-w-0 flex-1">
          <span className="text-faint">ARN </span>
          <code className="break-all font-mono text-muted text-xs">{arn}</code>
        </p>
        <CopyButton text={arn} label={t('action.copy', { what: 'ARN' })} copied={t('action.copied')} />
      </div>
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button asChild size="small">
          <a href={consoleLink(site, 'run', arn)} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden="true" />
            {t('run.console')}
          </a>
        </Button>
        <Button asChild size="small">
          <a href={jsonHref(arn)} download={`${run.name}.json`}>
            <Braces aria-hidden="true" />
            {t('run.json')}
          </a>
        </Button>
      </div>
    </Section>
  );
}

/** Nothing where it is not known. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('run.fact');
  if (children === undefined || children === '') return null;
  return (
    <>
      <dt className="text-faint">{t(name)}</dt>
      <dd className="break-words text-muted">{children}</dd>
    </>
  );
}
