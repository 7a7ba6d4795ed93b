import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticesView } from '@/components/settings/notices-view';
import { Refused } from '@/components/settings/refused';
import { ServiceError } from '@/lib/service/errors';
import { listNotices } from '@/lib/service/list-notices';
import { pageContext } from '../../context';
import { orRefusal } from '../../or-refusal';
import { mayEverywhere } from '../may-everywhere';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t('noticesTab')} · ${t('title')}` };
}

export default async function Notices() {
  const ctx = await pageContext();
  const initial = await orRefusal(listNotices(ctx));
  if (initial instanceof ServiceError) return <Refused code={initial.code} detail={initial.detail} />;
  return <NoticesView initial={initial} may={mayEverywhere(ctx)} />;
}
