import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HealthView } from '@/components/settings/health-view';
import { ServiceError } from '@/lib/service/errors';
import { readHealth } from '@/lib/service/read-health';
import { readUpkeep } from '@/lib/service/read-upkeep';
import { pageContext } from '../../context';
import { orRefusal } from '../../or-refusal';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t('healthTab')} · ${t('title')}` };
}

export default async function HealthOfSluice() {
  const ctx = await pageContext();
  const [health, upkeep] = await Promise.all([readHealth(ctx), orRefusal(readUpkeep(ctx))]);
  return <HealthView initial={{ health, ...(upkeep instanceof ServiceError ? {} : { upkeep }) }} />;
}
