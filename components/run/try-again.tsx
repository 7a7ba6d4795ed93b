'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useDeed } from '@/components/live/use-deed';
import { useRight } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import type { RunPage } from '@/lib/view/run';
import { hrefOfArn } from './run-address';

/** Starts a new run for the network and leads to its page. Off, with the role that it needs, for who may not. */
export function TryAgain({ page: { run, network, around } }: { page: RunPage }) {
  if (network === undefined) return null;
  return <TryAgainButton run={run} network={network} settled={isSeenTo(around?.last?.status)} />;
}

const isSeenTo = (status?: string) => status === 'SUCCEEDED' || status === 'RUNNING';

interface TryAgainProps {
  run: RunPage['run'];
  network: NonNullable<RunPage['network']>;
  /** A later run did what was left to do, or is at it. */
  settled: boolean;
}

function TryAgainButton({ run, network, settled }: TryAgainProps) {
  const t = useTranslations();
  const { push } = useRouter();
  const { busy, run: act } = useDeed(network.vpcId);
  const { disabled, title } = useRight('try-again', network);
  const why = network.isThere ? title : t('run.networkGone');
  const tryAgain = () =>
    act(
      async (api) => push(hrefOfArn((await api.tryAgain(network.vpcId, { run: run.name })).execution)),
      () => t('done.tryAgain', { name: network.name }),
    );
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        look={settled ? 'plain' : 'primary'}
        disabled={disabled || busy || !network.isThere}
        title={why}
        onClick={tryAgain}
      >
        <RotateCcw aria-hidden="true" />
        {t('action.retry')}
      </Button>
      <p className="text-[13px] text-muted">{why ?? t('run.tryAgainHint')}</p>
    </div>
  );
}
