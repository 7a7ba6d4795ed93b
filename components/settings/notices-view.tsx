'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useAnswer } from '@/components/live/use-answer';
import { Scrolled } from '@/components/report/scrolled';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Empty, Section } from '@/components/ui/section';
import type { NoticeList } from '@/lib/view/settings';
import { Needed } from './needed';
import { ShowAll } from './show-all';
import { siteKey } from './site-label';
import { SiteName } from './site-name';
import { useRightEverywhere } from './use-right';
import { WhyNot } from './why-not';

const testing = later(async () => (await import('./test-notice-dialog')).TestNoticeDialog);
/** So many rows are drawn at first. */
const mostRows = 50;

type SiteNotices = NoticeList['sites'][number];
type Subscription = NonNullable<SiteNotices['subscriptions']>[number];

/** Who hears of what Sluice does, and whether they have confirmed; a test that they do. */
export function NoticesView({ initial, may }: { initial: NoticeList; may: readonly string[] }) {
  const t = useTranslations('settings.notices');
  const live = useAnswer({ key: keys.notices, read: client.notices, initial });
  const right = useRightEverywhere('test-notices', may);
  const [asking, ask] = useState(false);
  const { sites } = live.data;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-muted">{t('hint')}</p>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      <div className="flex flex-wrap items-center gap-3" {...soon(testing)}>
        <Button {...right} onClick={() => ask(true)}>
          <Send aria-hidden="true" />
          {t('test')}
        </Button>
        <Needed right={right} />
      </div>
      {sites.map((one) => (
        <Section
          key={siteKey(one.site)}
          title={<Title of={one} several={sites.length > 1} />}
          className="overflow-clip"
        >
          <Subscriptions of={one} />
        </Section>
      ))}
      <p className="-mt-2 text-[13px] text-muted">{t('elsewhere')}</p>
      <WhatIsTold />
      {asking && <DialogLater of={testing} given={{ onClose: () => ask(false) }} />}
    </>
  );
}

function Title({ of: { site }, several }: { of: SiteNotices; several: boolean }) {
  const t = useTranslations();
  const words = t('settings.notices.subscriptions');
  if (!several) return words;
  return (
    <>
      {words} · <SiteName of={site} />
    </>
  );
}

function Subscriptions({ of: { subscriptions, more, unreadable } }: { of: SiteNotices }) {
  const t = useTranslations('settings.notices');
  const [all, showAll] = useState(false);
  if (unreadable !== undefined)
    return (
      <div className="px-5 py-4">
        <WhyNot {...unreadable} />
      </div>
    );
  if (subscriptions === undefined || subscriptions.length === 0)
    return <Empty title={t('none')} hint={t('noneHint')} />;
  // Two that are shown in part may look alike.
  const keyed = subscriptions.map((one, at) => ({ ...one, key: `${one.protocol} ${one.endpoint} ${at}` }));
  const rows = all ? keyed : keyed.slice(0, mostRows);
  return (
    <>
      <Scrolled label={t('subscriptions')}>
        <table className="w-full border-collapse text-sm">
          <thead className="border-b">
            <tr>
              <Head>{t('to')}</Head>
              <Head>{t('protocol')}</Head>
              <Head>{t('state')}</Head>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((one) => (
              <Row key={one.key} of={one} />
            ))}
          </tbody>
        </table>
      </Scrolled>
      {rows.length < subscriptions.length && (
        <ShowAll count={subscriptions.length} show={() => showAll(true)} />
      )}
      {more === true && <p className="border-t px-5 py-3 text-[13px] text-muted">{t('more')}</p>}
      {subscriptions.some(({ confirmed }) => !confirmed) && (
        <p className="border-t px-5 py-3 text-[13px] text-muted">{t('waitingHint')}</p>
      )}
    </>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th
      scope="col"
      className="px-3 py-2 text-left font-medium text-[13px] text-muted first:w-1/2 first:pl-5 last:w-1/4 last:pr-5"
    >
      {children}
    </th>
  );
}

function Row({ of: { protocol, endpoint, confirmed } }: { of: Subscription }) {
  const t = useTranslations('settings.notices');
  return (
    <tr>
      <th scope="row" className="max-w-md break-all py-2.5 pr-3 pl-5 text-left font-medium">
        {endpoint}
      </th>
      <td className="px-3 py-2.5 text-muted">{t.has(`by.${protocol}`) ? t(`by.${protocol}`) : protocol}</td>
      <td className="py-2.5 pr-5 pl-3">
        <Badge tone={confirmed ? 'plain' : 'warn'}>{t(confirmed ? 'confirmed' : 'waiting')}</Badge>
      </td>
    </tr>
  );
}

const told = ['opened', 'closing', 'closed', 'blocked', 'site', 'alarm'] as const;

function WhatIsTold() {
  const t = useTranslations('settings.notices');
  return (
    <Section title={t('what')} className="px-5 py-4">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
        {told.map((one) => (
          <div key={one} className="sm:contents">
            <dt className="font-medium">{t(one)}</dt>
            <dd className="text-muted">{t(`${one}When`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-[13px] text-muted">{t('events')}</p>
    </Section>
  );
}
