'use client';

import { useTranslations } from 'next-intl';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useAnswer } from '@/components/live/use-answer';
import { Moment } from '@/components/time/moment';
import { Badge } from '@/components/ui/badge';
import { Empty, Section } from '@/components/ui/section';
import type { AccountList } from '@/lib/view/settings';
import { FreezeSection } from './freeze-section';
import { siteKey } from './site-label';
import { SiteName } from './site-name';
import { WhyNot } from './why-not';

type Account = AccountList['accounts'][number];

/** The accounts and regions, kept fresh, and the one stop for all of them. */
export function AccountsView({ initial, may }: { initial: AccountList; may: readonly string[] }) {
  const t = useTranslations('settings.accounts');
  const live = useAnswer({ key: keys.accounts, read: client.accounts, initial, everySeconds: 15 });
  const { accounts } = live.data;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="text-muted">{t('hint')}</p>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      {accounts.length === 0 && <Empty title={t('noneYours')} hint={t('noneYoursHint')} />}
      {accounts.length > 0 && <Accounts accounts={accounts} />}
      {accounts.length > 0 && <FreezeSection accounts={accounts} may={may} refresh={live.refresh} />}
      <HowToAdd />
    </>
  );
}

function Accounts({ accounts }: { accounts: readonly Account[] }) {
  const t = useTranslations('settings.accounts');
  return (
    <Section title={t('list')} className="overflow-clip">
      <ul className="divide-y divide-line">
        {accounts.map((account) => (
          <AccountRow key={siteKey(account.site)} account={account} />
        ))}
      </ul>
    </Section>
  );
}

function AccountRow({ account: { site, networks, unreadable, freeze } }: { account: Account }) {
  const t = useTranslations();
  return (
    <li className="grid gap-2 px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="min-w-0 break-words font-medium text-sm">
          <SiteName of={site} />
        </h3>
        {freeze !== undefined && <Badge tone="accent">{t('state.frozen')}</Badge>}
        <span className="ml-auto flex items-center gap-3 text-muted text-sm tabular-nums">
          {networks !== undefined && t('settings.accounts.networks', { count: networks })}
          <Badge tone={unreadable === undefined ? 'plain' : 'warn'}>
            {t(unreadable === undefined ? 'settings.accounts.readable' : 'settings.accounts.unreadable')}
          </Badge>
        </span>
      </div>
      {unreadable !== undefined && <Unread unreadable={unreadable} />}
    </li>
  );
}

function Unread({ unreadable: { since, ...why } }: { unreadable: NonNullable<Account['unreadable']> }) {
  const t = useTranslations('settings.accounts');
  return (
    <div className="grid gap-1">
      <p className="text-muted text-sm">
        <span className="block">{t.rich('since', { at: () => <Moment at={since} /> })}</span>
        {t('unreadableHint')}
      </p>
      <WhyNot {...why} />
    </div>
  );
}

function HowToAdd() {
  const t = useTranslations('settings.accounts');
  return (
    <Section title={t('add')} className="px-5 py-4">
      <ol className="grid list-decimal gap-1 pl-4.5 text-sm">
        <li>{t('add1')}</li>
        <li>{t('add2')}</li>
      </ol>
      <p className="mt-2 text-[13px] text-muted">{t('addMore')}</p>
    </Section>
  );
}
