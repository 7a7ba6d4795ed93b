'use client';

import { Snowflake } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/components/time/moment';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Section } from '@/components/ui/section';
import type { AccountList } from '@/lib/view/settings';
import { Needed } from './needed';
import { siteKey, siteLabel, siteNames } from './site-label';
import { useRightEverywhere } from './use-right';

const freezing = later(async () => (await import('./freeze-dialog')).FreezeDialog);
const lifting = later(async () => (await import('./freeze-dialog')).LiftDialog);

type Account = AccountList['accounts'][number];
interface FreezeSectionProps {
  accounts: readonly Account[];
  may: readonly string[];
  refresh: () => Promise<unknown>;
}

/** Whether everything is stopped, by whom and until when; stops it, and lifts that. */
export function FreezeSection({ accounts, may, refresh }: FreezeSectionProps) {
  const t = useTranslations('settings.freeze');
  const [asking, ask] = useState<'freeze' | 'lift'>();
  const freeze = useRightEverywhere('freeze', may);
  const lift = useRightEverywhere('lift', may);
  const frozen = accounts.filter((one) => one.freeze !== undefined);
  const done = () => ask(undefined);
  return (
    <Section title={t('title')} id="freeze" className="px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <State accounts={accounts} frozen={frozen} />
        <div className="flex flex-wrap gap-2" {...soon(freezing, lifting)}>
          {frozen.length > 0 && (
            <Button {...lift} onClick={() => ask('lift')}>
              {t('lift')}
            </Button>
          )}
          {frozen.length < accounts.length && (
            <Button look="danger" {...freeze} onClick={() => ask('freeze')}>
              <Snowflake aria-hidden="true" />
              {t('button')}
            </Button>
          )}
        </div>
      </div>
      {freeze.disabled && (
        <div className="mt-2">
          <Needed right={freeze} />
        </div>
      )}
      {asking === 'freeze' && (
        <DialogLater
          of={freezing}
          given={{ sites: accounts.map(({ site }) => site), refresh, onClose: done }}
        />
      )}
      {asking === 'lift' && <DialogLater of={lifting} given={{ refresh, onClose: done }} />}
    </Section>
  );
}

function State({ accounts, frozen }: { accounts: readonly Account[]; frozen: readonly Account[] }) {
  const t = useTranslations();
  const unread = accounts.filter(({ unreadable }) => unreadable !== undefined);
  const whole = frozen.length === accounts.length;
  const names = siteNames(
    t,
    frozen.map(({ site }) => site),
  );
  return (
    <div role="status" className="min-w-0 flex-1 basis-80">
      <p className="font-medium text-sm">
        {frozen.length === 0 && t('settings.freeze.none')}
        {frozen.length > 0 &&
          (whole ? t('settings.freeze.all') : t('settings.freeze.some', { accounts: names }))}
      </p>
      {frozen.length === 0 && <p className="text-muted text-sm">{t('settings.freeze.noneHint')}</p>}
      {distinct(frozen).map((one) => (
        <FrozenBy key={siteKey(one.site)} account={one} named={distinct(frozen).length > 1} />
      ))}
      <NotClosed networks={frozen.flatMap(({ notClosed = [] }) => notClosed)} />
      {unread.length > 0 && (
        <p className="text-sm text-warn-ink">
          {t('settings.freeze.unread', {
            accounts: siteNames(
              t,
              unread.map(({ site }) => site),
            ),
          })}
        </p>
      )}
    </div>
  );
}

/** So many are named. */
const mostNamed = 5;

/** Those that the freeze has not closed yet: they close now, or a run of theirs could not be started. Gone once they are closed. */
function NotClosed({ networks }: { networks: NonNullable<Account['notClosed']> }) {
  const t = useTranslations('settings.freeze');
  if (networks.length === 0) return null;
  const more = networks.length - mostNamed;
  return (
    <div className="mt-1.5 text-sm text-warn-ink">
      <p>{t('notClosed', { count: networks.length })}</p>
      <p className="flex flex-wrap gap-x-3">
        {networks.slice(0, mostNamed).map(({ vpcId, name }) => (
          <Link
            key={vpcId}
            href={`/networks/${vpcId}`}
            prefetch={false}
            className="underline underline-offset-2"
          >
            {name}
          </Link>
        ))}
        {more > 0 && (
          <Link href="/?state=attention" prefetch={false} className="underline underline-offset-2">
            {t('moreNotClosed', { count: more })}
          </Link>
        )}
      </p>
    </div>
  );
}

/** One freeze of all accounts stands in each of them: it is told once. */
function distinct(frozen: readonly Account[]): Account[] {
  const keyOf = ({ freeze }: Account) => `${freeze?.by.id} ${freeze?.at} ${freeze?.until}`;
  return frozen.filter((one, at) => frozen.findIndex((other) => keyOf(other) === keyOf(one)) === at);
}

function FrozenBy({ account: { site, freeze }, named }: { account: Account; named: boolean }) {
  const t = useTranslations();
  if (freeze === undefined) return null;
  const until = freeze.until;
  return (
    <p className="text-muted text-sm">
      {named && `${siteLabel(t, site)}: `}
      {t.rich('settings.freeze.by', { name: freeze.by.name, at: () => <Moment at={freeze.at} /> })}
      {t('list.comma')}
      {until === undefined
        ? t('settings.freeze.endless')
        : t.rich('settings.freeze.until', { at: () => <Moment at={until} /> })}
      {freeze.reason !== undefined && ` · ${t('settings.freeze.why', { why: freeze.reason })}`}
    </p>
  );
}
