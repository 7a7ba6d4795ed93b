import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Home } from '@/components/network/home';
import { listNetworks } from '@/lib/service/list-networks';
import { pageContext } from './context';

/** More networks than any account has: the first drawing has them all. */
const all = 10_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('home'))('title') };
}

export default async function HomePage() {
  const { networks, unreadable = [] } = await listNetworks(await pageContext(), { limit: all });
  return <Home initial={{ networks, unreadable }} />;
}
