'use client';

import { useTranslations } from 'next-intl';
import { useRight } from '@/components/shell/me';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import type { LeaseView, NetworkDetail } from '@/lib/view/network';
import { useNetworkDeeds } from './use-network-deeds';

/** Who has it open by hand, until when, and why. */
export function ByHand({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  return (
    <Section title={t('network.byHand')}>
      {network.leases.length === 0 ? (
        <p className="px-5 py-4 text-muted">{t('byHand.none')}</p>
      ) : (
        <ul data-focus-group="network" className="divide-y divide-line">
          {network.leases.map((lease) => (
            <Opening key={lease.id} lease={lease} network={network} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Opening({ lease, network }: { lease: LeaseView; network: NetworkDetail }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const deeds = useNetworkDeeds(network);
  const right = useRight('release', network);
  return (
    <li className="flex items-start gap-3 px-5 py-3.5">
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full border bg-sunken font-semibold text-muted text-xs uppercase"
      >
        {[...lease.by.name][0]}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {lease.by.name} {lease.mine && <span className="font-normal text-faint">({t('byHand.you')})</span>}
        </p>
        {lease.reason !== undefined && <p className="break-words text-muted">{lease.reason}</p>}
        <p className="text-[13px] text-faint tabular-nums">
          {t('byHand.span', { from: time.moment(lease.createdAt, now), to: time.moment(lease.until, now) })}
        </p>
      </div>
      {lease.mine && (
        <Button
          size="small"
          {...right}
          disabled={right.disabled || deeds.busy}
          onClick={() => deeds.releaseOne(lease.id)}
        >
          {t('action.done')}
        </Button>
      )}
    </li>
  );
}
