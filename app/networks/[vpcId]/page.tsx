import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { NetworkView } from '@/components/network/network-view';
import { VpcId } from '@/lib/egress/site';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import type { NetworkDetail } from '@/lib/view/network';
import { pageContext } from '../../context';
import { forPage } from '../../for-page';

interface NetworkPageProps {
  params: Promise<{ vpcId: string }>;
}

/**
 * Read once for the page and its title. There is no `loading.tsx` above it: that would send 200 before it is known
 * whether the network exists.
 */
const networkOf = cache(async (asked: string): Promise<NetworkDetail> => {
  const vpcId = VpcId.safeParse(asked);
  if (!vpcId.success) notFound();
  return forPage(readNetworkDetail(await pageContext(), { vpcId: vpcId.data }));
});

export async function generateMetadata({ params }: NetworkPageProps): Promise<Metadata> {
  return { title: (await networkOf((await params).vpcId)).name };
}

export default async function NetworkPage({ params }: NetworkPageProps) {
  return <NetworkView initial={await networkOf((await params).vpcId)} />;
}
