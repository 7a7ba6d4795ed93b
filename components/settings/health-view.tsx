'use client';

import { useTranslations } from 'next-intl';
import { client, keys } from '@/components/live/client';
import { Freshness } from '@/components/live/freshness';
import { StaleNotice } from '@/components/live/stale-notice';
import { useAnswer } from '@/components/live/use-answer';
import { Empty, Section } from '@/components/ui/section';
import type { Health } from '@/lib/view/answers';
import type { Upkeep } from '@/lib/view/settings';
import { HealthLine, ToneMark } from './health-line';
import { healthLines, type Line } from './health-lines';
import { siteKey } from './site-label';
import { SiteName } from './site-name';

/** What Sluice reaches and found; `upkeep` is absent of who may not look everywhere. */
export interface HealthRead {
  readonly health: Health;
  readonly upkeep?: Upkeep;
}

/** How Sluice fares, account by account: each line with how it is, and what to do where something is to be done. */
export function HealthView({ initial }: { initial: HealthRead }) {
  const t = useTranslations('settings.health');
  const none = useTranslations('settings.accounts');
  const { upkeep } = initial;
  const live = useAnswer<HealthRead>({
    key: keys.health,
    read: async () => {
      if (upkeep === undefined) return { health: await client.health() };
      const [health, anew] = await Promise.all([client.health(), client.upkeep()]);
      return { health, upkeep: anew };
    },
    initial,
  });
  const sites = live.data.health.sites.map((site) => ({
    site,
    upkeep: live.data.upkeep?.sites.find((one) => siteKey(one.site) === siteKey(site.site)),
  }));
  const all = sites.map(({ site, upkeep: kept }) => ({ site, kept, lines: healthLines(site, kept) }));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="text-muted">{t('hint')}</p>
        <Freshness live={live} />
      </div>
      <StaleNotice live={live} />
      {all.length === 0 && <Empty title={none('noneYours')} hint={none('noneYoursHint')} />}
      {all.length > 0 && <Verdict lines={all.flatMap(({ lines }) => lines)} />}
      {all.map(({ site, kept, lines }) => (
        <SiteSection key={siteKey(site.site)} site={site} upkeep={kept} lines={lines} />
      ))}
      {upkeep === undefined && <p className="text-[13px] text-muted">{t('limited')}</p>}
    </>
  );
}

interface SiteSectionProps {
  site: Health['sites'][number];
  upkeep: Upkeep['sites'][number] | undefined;
  lines: readonly Line[];
}

function SiteSection({ site, upkeep, lines }: SiteSectionProps) {
  return (
    <Section title={<SiteName of={site.site} />} className="overflow-clip">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <HealthLine
            key={line.id === 'quota' ? `${line.quota.name} ${line.quota.zone}` : line.id}
            line={line}
            site={site}
            found={upkeep?.found}
          />
        ))}
      </ul>
    </Section>
  );
}

/** All in one sentence. */
function Verdict({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations('settings.health');
  const count = (tone: Line['tone']) => lines.filter((line) => line.tone === tone).length;
  const [bad, warn] = [count('bad'), count('warn') + count('unknown')];
  const tone = bad > 0 ? 'bad' : warn > 0 ? 'warn' : 'good';
  const words =
    bad > 0 ? t('someBad', { count: bad }) : warn > 0 ? t('someWarn', { count: warn }) : t('allGood');
  return (
    <p role="status" className="flex items-center gap-2.5 font-semibold text-[15px]">
      <ToneMark tone={tone} />
      {words}
    </p>
  );
}
