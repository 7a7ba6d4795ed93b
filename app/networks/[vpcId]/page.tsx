import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { NetworkView } from '@/components/network/network-view';
import { NotRead } from '@/components/shell/not-read';
import { VpcId } from '@/lib/egress/site';
import { ServiceError } from '@/lib/service/errors';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import type { NetworkDetail } from '@/lib/view/network';
import { pageContext } from '../../context';
import { forPage } from '../../for-page';
import { orRefusal } from '../../or-refusal';

interface NetworkPageProps {
  params: Promise<{ vpcId: string }>;
}

/**
 * Read once for the page and its title. There is no `loading.tsx` above it: that would send 200 before it is known
 * whether the network exists.
 */
const networkOf = cache(async (asked: string): Promise<NetworkDetail | ServiceError> => {
  const vpcId = VpcId.safeParse(asked);
  if (!vpcId.success) notFound();
  return orRefusal(forPage(readNetworkDetail(await pageContext(), { vpcId: vpcId.data })));
});

export async function generateMetadata({ params }: NetworkPageProps): Promise<Metadata> {
  const { vpcId } = await params;
  const network = await networkOf(vpcId);
  return { title: network instanceof ServiceError ? vpcId : network.name };
}

export default async function NetworkPage({ params }: NetworkPageProps) {
  const { vpcId } = await params;
  const network = await networkOf(vpcId);
  if (network instanceof ServiceError) {
    const back = { href: `/networks/${vpcId}`, words: 'action.retry' } as const;
    return <NotRead code={network.code} detail={network.detail} back={back} />;
  }
  return <NetworkView initial={network} />;
}
