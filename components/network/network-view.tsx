'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RecentRuns } from '@/components/activity/recent-runs';
import { Announcer } from '@/components/live/announcer';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useLive } from '@/components/live/use-live';
import { WindowList } from '@/components/window/window-list';
import type { NetworkDetail } from '@/lib/view/network';
import { ByHand } from './by-hand';
import { ComingOpenings } from './coming-openings';
import { Headline } from './headline';
import { NetworkSettings } from './network-settings';
import { OpenByLink } from './open-by-link';
import { Preflight } from './preflight';
import { ProblemList } from './problem-list';
import { WaysOut } from './ways-out';
import { Week } from './week';
import { WillBeOpen } from './will-be-open';

/** A network's page: what is so and why, what stands in the way, when it opens, by what, and what was done. */
export function NetworkView({ initial }: { initial: NetworkDetail }) {
  const t = useTranslations('shell');
  const live = useLive({
    key: keys.network(initial.vpcId),
    read: () => client.network(initial.vpcId),
    initial,
    networksOf: (network) => [network],
  });
  const network = live.data;
  return (
    <div className="grid gap-6">
      <div className="flex items-center justify-between gap-4">
        <nav className="flex min-w-0 items-center gap-2 text-muted text-sm">
          <Link href="/" className="rounded hover:text-ink hover:underline hover:underline-offset-4">
            {t('networks')}
          </Link>
          <span aria-hidden="true" className="text-line-strong">
            /
          </span>
          <span className="truncate">{network.name}</span>
        </nav>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      <OpenByLink network={network} />
      <Headline network={network} />
      <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-7">
          <ProblemList network={network} />
          <Week network={network} />
          <WindowList network={network} />
          <div className="grid items-start gap-x-6 gap-y-7 md:grid-cols-2">
            <RecentRuns vpcId={network.vpcId} version={`${network.state} ${network.running?.length}`} />
            <ComingOpenings network={network} />
          </div>
        </div>
        <div className="grid min-w-0 gap-7 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ByHand network={network} />
          <WillBeOpen network={network} />
          <Preflight network={network} />
        </div>
        <div className="grid min-w-0 gap-7">
          <WaysOut network={network} />
          <NetworkSettings network={network} />
        </div>
      </div>
      <Announcer networks={[network]} />
    </div>
  );
}
