import { setTimeout as sleep } from 'node:timers/promises';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Home } from '@/components/network/home';
import { HomeLoading } from '@/components/network/home-loading';
import { filterIn, firstOf, type NetworksRead } from '@/components/network/overview';
import { listNetworks } from '@/lib/service/list-networks';
import { pageContext } from '../context';
import { SavedInMonth } from './saved-in-month';

/** More networks than any account has: the most dangerous of all are drawn first. */
const all = 10_000;

/** Whole: the layout's template is for pages below it. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { title: { absolute: `${t('home.title')} · ${t('app.name')}` } };
}

interface HomePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** So long the list is waited for before something stands in its place: what is there by then is painted once. */
const soonMs = 250;

export default async function HomePage({ searchParams }: HomePageProps) {
  const asked = read(await searchParams);
  const soon = await Promise.race([asked, sleep(soonMs, undefined)]);
  if (soon) return <Networks read={soon} />;
  return (
    <Suspense fallback={<HomeLoading />}>
      <Later asked={asked} />
    </Suspense>
  );
}

async function read(address: Awaited<HomePageProps['searchParams']>): Promise<NetworksRead> {
  const { networks, unreadable = [] } = await listNetworks(await pageContext(), { limit: all });
  return firstOf({ networks, unreadable }, filterIn(address));
}

async function Later({ asked }: { asked: Promise<NetworksRead> }) {
  return <Networks read={await asked} />;
}

function Networks({ read }: { read: NetworksRead }) {
  const saved = (
    <Suspense>
      <SavedInMonth />
    </Suspense>
  );
  return <Home initial={read} saved={saved} />;
}
