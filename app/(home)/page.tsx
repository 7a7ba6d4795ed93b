import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Home } from '@/components/network/home';
import { filterIn, firstOf } from '@/components/network/overview';
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

export default async function HomePage({ searchParams }: HomePageProps) {
  const filter = filterIn(await searchParams);
  const { networks, unreadable = [] } = await listNetworks(await pageContext(), { limit: all });
  const saved = (
    <Suspense>
      <SavedInMonth />
    </Suspense>
  );
  return <Home initial={firstOf({ networks, unreadable }, filter)} saved={saved} />;
}
