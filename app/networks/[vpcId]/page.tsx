import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { NetworkView } from '@/components/network/network-view';
import { VpcId } from '@/lib/egress/site';
import { ServiceError } from '@/lib/service/errors';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import type { NetworkDetail } from '@/lib/view/network';
import { pageContext } from '../../context';

interface NetworkPageProps {
  params: Promise<{ vpcId: string }>;
}

/** Read once for the page and its title. */
const networkOf = cache(async (asked: string): Promise<NetworkDetail> => {
  const vpcId = VpcId.safeParse(asked);
  if (!vpcId.success) notFound();
  try {
    return await readNetworkDetail(await pageContext(), { vpcId: vpcId.data });
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: NetworkPageProps): Promise<Metadata> {
  return { title: (await networkOf((await params).vpcId)).name };
}

export default async function NetworkPage({ params }: NetworkPageProps) {
  return <NetworkView initial={await networkOf((await params).vpcId)} />;
}
