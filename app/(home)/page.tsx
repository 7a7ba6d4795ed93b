import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Home } from '@/components/network/home';
import { listNetworks } from '@/lib/service/list-networks';
import { pageContext } from '../context';

/** More networks than any account has: the first drawing has them all. */
const all = 10_000;

/** Whole: the layout's template is for pages below it. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { title: { absolute: `${t('home.title')} · ${t('app.name')}` } };
}

export default async function HomePage() {
  const { networks, unreadable = [] } = await listNetworks(await pageContext(), { limit: all });
  return <Home initial={{ networks, unreadable }} />;
}
