'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useAnswer } from '@/components/live/use-answer';
import { enrolSnippets } from '@/components/network/enrol-snippets';
import type { Wants } from '@/components/network/why-fields';
import { Input } from '@/components/ui/input';
import { Empty, Section } from '@/components/ui/section';
import { SnippetBox } from '@/components/ui/snippet-box';
import type { UnenrolledList } from '@/lib/view/settings';
import { ShowAll } from './show-all';
import { siteKey } from './site-label';
import { UnenrolledRow } from './unenrolled-row';
import { WhyNot } from './why-not';

/** So many rows are drawn at first; a search is offered for more than a few. */
const mostRows = 50;
const fewRows = 10;

interface EnrolmentViewProps {
  list: UnenrolledList;
  /** Whether Sluice itself may set the tags, somewhere. */
  enrolsHere: boolean;
  /** What must be said to enrol. */
  wants: Wants;
}

/** How a network comes to Sluice, and those that are there and have not. */
export function EnrolmentView({ list, enrolsHere, wants }: EnrolmentViewProps) {
  const live = useAnswer({ key: keys.unenrolled, read: client.unenrolled, initial: list });
  const t = useTranslations('settings.enrolment');
  const tagged = (tag: string) => ({ tag: () => <code className="font-mono text-[13px]">{tag}</code> });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="text-muted">{t('hint')}</p>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      <Found list={live.data} wants={wants} refresh={live.refresh} />
      <Section title={t('how')} className="grid gap-5 px-5 py-4 lg:grid-cols-2">
        <div>
          <ol className="grid list-decimal gap-2 pl-4.5 text-sm">
            <li>{t.rich('how1', tagged('sluice:enrolled=true'))}</li>
            <li>{t.rich('how2', tagged('sluice:gateway-subnet=true'))}</li>
            <li>{t('how3')}</li>
          </ol>
          <p className="mt-3 text-muted text-sm">{t('console')}</p>
          <p className="mt-1 text-[13px] text-muted">{t(enrolsHere ? 'here' : 'notHere')}</p>
        </div>
        <div className="grid min-w-0 content-start gap-2">
          <SnippetBox label={t('snippet')} snippets={enrolSnippets} />
          <p className="text-[13px] text-muted">{t('example')}</p>
        </div>
      </Section>
    </>
  );
}

interface FoundProps extends Pick<EnrolmentViewProps, 'list' | 'wants'> {
  refresh: () => Promise<unknown>;
}

function Found({ list: { networks, unreadable = [] }, wants, refresh }: FoundProps) {
  const t = useTranslations('settings.enrolment');
  const [typed, type] = useState('');
  const [all, showAll] = useState(false);
  const words = useDeferredValue(typed).toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = networks.filter((one) => words.every((word) => textOf(one).includes(word)));
  const rows = all ? fitting : fitting.slice(0, mostRows);
  const search = networks.length > fewRows && (
    <Input
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      value={typed}
      onChange={(event) => type(event.target.value)}
      className="h-8 max-w-60"
    />
  );
  return (
    <Section title={t('found')} aside={search} className="overflow-clip">
      <Unread unreadable={unreadable} />
      {networks.length === 0 && unreadable.length === 0 && <Empty title={t('none')} hint={t('noneHint')} />}
      {networks.length > 0 && rows.length === 0 && <Empty title={t('noMatch')} />}
      <ul className="divide-y divide-line">
        {rows.map((one) => (
          <UnenrolledRow
            key={`${siteKey(one.site)} ${one.vpcId}`}
            network={one}
            wants={wants}
            refresh={refresh}
          />
        ))}
      </ul>
      {rows.length < fitting.length && <ShowAll count={fitting.length} show={() => showAll(true)} />}
    </Section>
  );
}

/** A network of an account that was not read is no enrolled one. */
function Unread({ unreadable }: { unreadable: NonNullable<UnenrolledList['unreadable']> }) {
  const t = useTranslations();
  if (unreadable.length === 0) return null;
  return (
    <div role="alert" className="border-b bg-warn-soft px-5 py-3 text-sm">
      <ul className="grid gap-3">
        {unreadable.map(({ site, code, message }) => (
          <li key={siteKey(site)}>
            <p className="font-medium">
              {t('settings.enrolment.unreadable', {
                account: site.name ?? site.accountId,
                region: site.region,
              })}
            </p>
            <WhyNot code={code} message={message} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function textOf({ name = '', vpcId, cidr = '', site }: UnenrolledList['networks'][number]): string {
  return [name, vpcId, cidr, site.accountId, site.region, site.name ?? ''].join(' ').toLowerCase();
}
