import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SettingsTabs } from '@/components/settings/settings-tabs';

/** What all parts of the settings have: their heading and the way to the others. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('settings');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
      <SettingsTabs />
      {children}
    </div>
  );
}
