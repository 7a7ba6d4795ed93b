'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { later, soon } from '@/components/ui/later';
import { PartLater } from '@/components/ui/part-later';
import { Section } from '@/components/ui/section';
import type { NetworkDetail } from '@/lib/view/network';

const details = later(async () => (await import('./setting-details')).SettingDetails);

/** The settings in force, where each comes from, and the text that enrols the network with each tool: shown when asked for. */
export function NetworkSettings({ network: { vpcId, site } }: { network: NetworkDetail }) {
  const t = useTranslations('networkSettings');
  const [shown, show] = useState(false);
  const toggle = (
    <Button size="small" aria-expanded={shown} {...soon(details)} onClick={() => show(!shown)}>
      {t(shown ? 'hide' : 'show')}
    </Button>
  );
  return (
    <Section title={t('title')} aside={toggle}>
      {shown ? (
        <PartLater of={details} given={{ vpcId, region: site.region }} />
      ) : (
        <p className="px-5 py-4 text-muted">{t('lead')}</p>
      )}
    </Section>
  );
}
