'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { useRight } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import type { NetworkDetail } from '@/lib/view/network';
import { conditionOf } from './condition';
import { openingDialog } from './opening-dialog';

/** The dialog's times are full five minutes, after those asked for: the longest must still fit. */
const roundedMinutes = 5;

/**
 * What a link like `?open=60` leads to: the dialog to open, filled in. It never opens by itself. Where it cannot be
 * opened the page says why.
 */
export function OpenByLink({ network }: { network: NetworkDetail }) {
  const [asked, put] = useQueryStates(
    { open: parseAsString, reason: parseAsString, ticket: parseAsString },
    { history: 'replace' },
  );
  const why = useWhyNot(network, asked.open);
  if (asked.open === null) return null;
  const done = () => void put({ open: null, reason: null, ticket: null });
  if (why !== undefined) return <WhyNot why={why} onClose={done} />;
  const longest = network.settings.maxOpenMinutes - roundedMinutes;
  const minutes = Math.max(1, Math.min(Number(asked.open), longest));
  const typed = { reason: (asked.reason ?? '').slice(0, 256), ticket: (asked.ticket ?? '').slice(0, 64) };
  return <DialogLater of={openingDialog} given={{ network, minutes, typed, onClose: done }} />;
}

/** Why a link cannot lead to the dialog; undefined if it can. */
function useWhyNot(network: NetworkDetail, open: string | null): string | undefined {
  const t = useTranslations();
  const right = useRight('open', network);
  const most = network.settings.maxOpenMinutes;
  const { name } = network;
  const isMinutes = open !== null && /^\d{1,6}$/.test(open) && Number(open) >= 1;
  if (!isMinutes) return t('openLink.bad', { asked: open ?? '' });
  if (Number(open) > most) return t('openLink.tooLong', { name, asked: open, most });
  if (right.title !== undefined) return t('openLink.forbidden', { name, why: right.title });
  if (network.reason.kind === 'freeze') return t('openLink.frozen', { name, who: network.reason.by.name });
  if (conditionOf(network) === 'unknown') return t('openLink.unknown', { name });
  if (network.problems.some(({ blocks }) => blocks)) return t('openLink.blocked', { name });
  return undefined;
}

function WhyNot({ why, onClose }: { why: string; onClose: () => void }) {
  const t = useTranslations('openLink');
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-warn-line bg-warn-soft px-5 py-3"
    >
      <p className="min-w-0 break-words text-warn-ink">{why}</p>
      <Button size="small" onClick={onClose}>
        {t('dismiss')}
      </Button>
    </div>
  );
}
