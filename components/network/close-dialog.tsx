'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import useSWR from 'swr';
import { client, keys } from '@/components/live/client';
import { instantOf, momentAfter } from '@/components/time/local-time';
import { MomentFields } from '@/components/time/moment-fields';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/section';
import type { NetworkDetail, NetworkSummary } from '@/lib/view/network';
import { closeConsequences } from './close-consequences';
import { ReasonField } from './reason-field';
import { useNetworkDeeds } from './use-network-deeds';

interface CloseDialogProps {
  network: NetworkSummary;
  onClose: () => void;
}

/** Says what closing ends, and closes. It opens again with the next window. */
export function CloseDialog({ network, onClose }: CloseDialogProps) {
  const t = useTranslations();
  const deeds = useNetworkDeeds(network);
  const submit = async () => {
    if (await deeds.close()) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('closeDialog.title', { name: network.name })}>
      <Consequences network={network} next />
      <DialogFoot>
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="primary" onClick={submit} disabled={deeds.busy}>
          {t('closeDialog.submit')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** Asks until when it is kept closed, says what that ends, and closes. */
export function KeepClosedDialog({ network, onClose }: CloseDialogProps) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const deeds = useNetworkDeeds(network);
  const [moment, setMoment] = useState(() => momentAfter(now, 12 * 60, time.zone));
  const [why, setWhy] = useState('');
  const until = instantOf(moment, time.zone);
  const past = until !== undefined && Date.parse(until) <= Date.parse(now);
  const error = until === undefined ? t('openDialog.badTime') : past ? t('openDialog.past') : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (until === undefined || past) return;
    if (await deeds.close({ until, ...(why.trim() === '' ? {} : { reason: why.trim() }) })) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('closeDialog.keepTitle', { name: network.name })}>
      <form onSubmit={submit} noValidate>
        <Consequences network={network} />
        <div className="grid gap-4 px-6 pb-4">
          <MomentFields value={moment} onChange={setMoment} error={error} />
          <ReasonField value={why} onChange={setWhy} />
        </div>
        <DialogFoot>
          <DialogClose asChild>
            <Button>{t('action.back')}</Button>
          </DialogClose>
          <Button look="primary" type="submit" disabled={deeds.busy || error !== undefined}>
            {t('closeDialog.keepSubmit')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function Consequences({ network, next = false }: { network: NetworkSummary; next?: boolean }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const { data } = useSWR<NetworkDetail>(keys.network(network.vpcId), () => client.network(network.vpcId));
  if (data === undefined) {
    return (
      <div className="grid gap-2 px-6 py-5">
        <span className="sr-only">{t('closeDialog.reading')}</span>
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    );
  }
  const opening = openingAfter(data);
  const after =
    opening === undefined
      ? t('closeDialog.never')
      : t('closeDialog.next', { time: time.moment(opening.opens, now), name: opening.name });
  return (
    <ul className="grid gap-1.5 px-6 py-4 text-muted">
      {closeConsequences(t, time, data, now).map((words) => (
        <li key={words}>{words}</li>
      ))}
      <li className="text-ink">{next ? after : t('closeDialog.keptUntil')}</li>
    </ul>
  );
}

/** The next opening by any window, which may be there while the network is open too. */
function openingAfter({ windowList }: NetworkDetail): { opens: string; name: string } | undefined {
  return windowList
    .flatMap(({ name, nextOpenings }) => nextOpenings.slice(0, 1).map(({ opens }) => ({ name, opens })))
    .sort((a, b) => Date.parse(a.opens) - Date.parse(b.opens))
    .at(0);
}
