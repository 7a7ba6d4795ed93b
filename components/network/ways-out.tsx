'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/section';
import { networkSlot } from '@/lib/egress/items';
import type { NetworkDetail } from '@/lib/view/network';

type Ways = NetworkDetail['waysOut'];

/** By what traffic can get out, ours and other people's: gateways, addresses, routes, subnets, IPv6. */
export function WaysOut({ network: { waysOut, settings } }: { network: NetworkDetail }) {
  const t = useTranslations();
  return (
    <Section title={t('network.waysOut')} className="divide-y divide-line">
      <Gateways gateways={waysOut.gateways} />
      <Addresses addresses={waysOut.addresses} />
      <AllowList addresses={waysOut.addresses} keeps={settings.address === 'retained'} />
      <Routes tables={waysOut.routeTables} />
      <Subnets subnets={waysOut.subnets} />
      <Part title="IPv6">
        <p className={waysOut.ipv6 ? 'text-warn-ink' : 'text-muted'}>
          {t(waysOut.ipv6 ? 'waysOut.ipv6Yes' : 'waysOut.ipv6No')}
        </p>
      </Part>
      <Part title={t('waysOut.internetGateway')}>
        {waysOut.internetGatewayIds.length === 0 ? (
          <p className="text-muted">{t('waysOut.none')}</p>
        ) : (
          <Id>{waysOut.internetGatewayIds.join(' ')}</Id>
        )}
      </Part>
    </Section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1.5 px-5 py-3.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <h3 className="text-[13px] text-faint leading-6">{title}</h3>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <li className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-0.5">{children}</li>;
}

function Id({ children }: { children: ReactNode }) {
  return <code className="break-all font-mono text-[12.5px] leading-6">{children}</code>;
}

function Owner({ ours }: { ours: boolean }) {
  const t = useTranslations('waysOut');
  return <Badge tone={ours ? 'accent' : 'warn'}>{t(ours ? 'ours' : 'foreign')}</Badge>;
}

/** The zone that a gateway or an address serves; one for the whole network needs no words. */
function Zone({ slot }: { slot: string | undefined }) {
  return slot === undefined || slot === networkSlot ? null : (
    <span className="text-[13px] text-muted">{slot}</span>
  );
}

function Gateways({ gateways }: Pick<Ways, 'gateways'>) {
  const t = useTranslations('waysOut');
  const time = useTimeWords();
  const now = useMinute();
  const state = (name: string) => t(`gatewayState.${t.has(`gatewayState.${name}`) ? name : 'other'}`);
  return (
    <Part title={t('gateways')}>
      {gateways.length === 0 && <p className="text-muted">{t('noGateway')}</p>}
      <ul className="grid gap-x-1 gap-y-2.5 sm:gap-y-1">
        {gateways.map((gateway) => (
          <Line key={gateway.id}>
            <Id>{gateway.id}</Id>
            <span className={gateway.state === 'deleted' ? 'text-muted' : ''}>{state(gateway.state)}</span>
            {gateway.state !== 'deleted' && <Owner ours={gateway.ours} />}
            <Zone slot={gateway.slot} />
            {gateway.expiresAt !== undefined && gateway.state !== 'deleted' && (
              <span className="text-[13px] text-faint">
                {t('expires', { time: time.moment(gateway.expiresAt, now) })}
              </span>
            )}
            {gateway.failure !== undefined && (
              <span lang="en" className="w-full text-[13px] text-danger-ink">
                {gateway.failure.code}: {gateway.failure.message}
              </span>
            )}
          </Line>
        ))}
      </ul>
    </Part>
  );
}

function Addresses({ addresses }: Pick<Ways, 'addresses'>) {
  const t = useTranslations();
  return (
    <Part title={t('waysOut.addresses')}>
      {addresses.length === 0 && <p className="text-muted">{t('waysOut.noAddress')}</p>}
      <ul className="grid gap-x-1 gap-y-2.5 sm:gap-y-1">
        {addresses.map((address) => (
          <Line key={address.allocationId}>
            <Id>{address.publicIp}</Id>
            <CopyButton
              text={address.publicIp}
              label={t('action.copy', { what: address.publicIp })}
              copied={t('action.copied')}
            />
            <span>{t(address.inUse ? 'waysOut.inUse' : 'waysOut.free')}</span>
            {address.kind === undefined || address.kind === 'passing' ? (
              <Owner ours={address.ours} />
            ) : (
              <Badge tone="accent">{t(`waysOut.${address.kind}`)}</Badge>
            )}
            <Zone slot={address.slot} />
          </Line>
        ))}
      </ul>
    </Part>
  );
}

/** What partners may put on their allow-lists: addresses that stay ours. One of a single opening is somebody else's after it. */
function AllowList({ addresses, keeps }: Pick<Ways, 'addresses'> & { keeps: boolean }) {
  const t = useTranslations();
  const lasting = addresses.filter(({ kind }) => kind === 'kept' || kind === 'adopted');
  const none = t(keeps ? 'waysOut.allowListKeeps' : 'waysOut.allowListNone');
  const kept = lasting.filter(({ kind }) => kind === 'kept').length;
  return (
    <Part title={t('waysOut.allowList')}>
      {lasting.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <div className="flex items-start gap-2.5">
          <pre className="font-mono text-[12.5px] leading-6">{linesOf(lasting)}</pre>
          <CopyButton
            text={linesOf(lasting)}
            label={t('action.copy', { what: t('waysOut.allowListAll') })}
            copied={t('action.copied')}
          />
        </div>
      )}
      {kept > 0 && (
        <p className="text-[13px] text-muted">
          {t('waysOut.keptCost', { each: dollars(monthlyDollars), sum: dollars(kept * monthlyDollars) })}
        </p>
      )}
    </Part>
  );
}

/** AWS's price of a public IPv4 address: $0.005 an hour, at 730 hours a month. */
const monthlyDollars = 3.65;
const dollars = (amount: number) => `$${amount.toFixed(2)}`;
const linesOf = (addresses: Ways['addresses']) => addresses.map(({ publicIp }) => publicIp).join('\n');

function Routes({ tables }: { tables: Ways['routeTables'] }) {
  const t = useTranslations('waysOut');
  return (
    <Part title={t('routes')}>
      <ul className="grid gap-x-1 gap-y-2.5 sm:gap-y-1">
        {tables.map((table) => (
          <Line key={table.id}>
            <Id>{table.name === undefined || table.name === '' ? table.id : table.name}</Id>
            <span className={table.defaultRoute === undefined ? 'text-muted' : ''}>
              {routeWords(t, table.defaultRoute)}
            </span>
            {table.defaultRoute !== undefined && (table.enrolled || table.defaultRoute.ours) && (
              <Owner ours={table.defaultRoute.ours} />
            )}
            <span className="text-[13px] text-faint">
              {[
                t(table.enrolled ? 'enrolled' : 'notEnrolled'),
                ...(table.main ? [t('main')] : []),
                t('subnetCount', { count: table.subnetIds.length }),
              ].join(' · ')}
            </span>
          </Line>
        ))}
      </ul>
    </Part>
  );
}

type WaysTranslate = ReturnType<typeof useTranslations<'waysOut'>>;

function routeWords(t: WaysTranslate, route: Ways['routeTables'][number]['defaultRoute']): string {
  if (route === undefined) return t('noRoute');
  const words = t('to', { target: route.target });
  return route.state === 'active' ? words : `${words}, ${t('routeState.blackhole')}`;
}

function Subnets({ subnets }: Pick<Ways, 'subnets'>) {
  const t = useTranslations('waysOut');
  return (
    <Part title={t('subnets')}>
      <ul className="grid gap-x-1 gap-y-2.5 sm:gap-y-1">
        {subnets.map((subnet) => (
          <Line key={subnet.id}>
            <Id>{subnet.name === undefined || subnet.name === '' ? subnet.id : subnet.name}</Id>
            <span className="font-mono text-[12.5px] text-muted">{subnet.cidr}</span>
            <span className="text-[13px] text-faint">
              {[
                subnet.zone,
                t(subnet.public ? 'public' : 'private'),
                t('freeAddresses', { count: subnet.freeAddresses }),
              ].join(' · ')}
            </span>
            {subnet.gatewaySubnet && <Badge tone="accent">{t('gatewaySubnet')}</Badge>}
          </Line>
        ))}
      </ul>
    </Part>
  );
}
