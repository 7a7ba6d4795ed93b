import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountsView } from '@/components/settings/accounts-view';
import { listAccounts } from '@/lib/service/list-accounts';
import { pageContext } from '../context';
import { mayEverywhere } from './may-everywhere';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t('accountsTab')} · ${t('title')}` };
}

export default async function Accounts() {
  const ctx = await pageContext();
  return <AccountsView initial={await listAccounts(ctx)} may={mayEverywhere(ctx)} />;
}
