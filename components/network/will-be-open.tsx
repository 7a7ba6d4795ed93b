'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { later, soon } from '@/components/ui/later';
import { PartLater } from '@/components/ui/part-later';
import { Section } from '@/components/ui/section';
import type { NetworkDetail } from '@/lib/view/network';

const question = later(async () => (await import('./will-be-open-question')).WillBeOpenQuestion);

/** The moment asked about and the zone it was asked in, kept in the address, so that a change ticket can link to the answer. */
function useAskedMoment() {
  return useQueryStates({ at: parseAsString, zone: parseAsString }, { history: 'replace' });
}

/** "Will it be open?": asked about any moment, now or by a link. */
export function WillBeOpen({ network }: { network: NetworkDetail }) {
  const { vpcId, name } = network;
  const t = useTranslations('willOpen');
  const [asked, ask] = useAskedMoment();
  const [wanted, want] = useState(asked.at !== null);
  return (
    <Section title={t('title')}>
      {wanted ? (
        <PartLater
          of={question}
          given={{ vpcId, name, plan: planOf(network), asked, onAsk: (next) => void ask(next) }}
        />
      ) : (
        <div className="grid justify-items-start gap-3 px-5 py-4" {...soon(question)}>
          <p className="text-muted">{t('lead')}</p>
          <Button size="small" onClick={() => want(true)}>
            {t('start')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Another text when what is planned is another. */
function planOf({ windowList, leases, hold, freeze }: NetworkDetail): string {
  const windows = windowList.map(({ id, etag }) => [id, etag]);
  return JSON.stringify([windows, leases.map(({ id, until }) => [id, until]), hold, freeze]);
}
