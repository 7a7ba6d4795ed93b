import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Moment } from '@/components/time/moment';
import { Empty, Section } from '@/components/ui/section';
import { seenStates } from '@/lib/report/look';
import type { EvidenceReport } from '@/lib/view/reports';
import { EvidenceForm, type NetworkChoice } from './evidence-form';
import { EvidenceOpenings } from './evidence-openings';
import { EvidenceStrip } from './evidence-strip';
import { type AskedEvidence, hrefOf, presets, timesOf } from './report-address';
import { HowItIsMeant, ReportFrame } from './report-frame';
import { Scrolled } from './scrolled';
import { useSpan } from './use-words';
import { Verdict } from './verdict';

interface EvidenceViewProps {
  asked: AskedEvidence;
  /** That the reader may have evidence of. */
  networks: readonly NetworkChoice[];
  /** Whether there are networks at all. */
  hasNetworks: boolean;
  report: EvidenceReport | undefined;
  now: string;
  zone: string;
}

/** What is proved of a network in a time; drawn on the server, as one page to print. */
export function EvidenceView({ asked, networks, hasNetworks, report, now, zone }: EvidenceViewProps) {
  const t = useTranslations('reports.proof');
  const { vpcId: network, from, until } = report ?? {};
  const csv = report && hrefOf('/api/v1/reports/evidence', { network, from, until, format: 'csv' });
  return (
    <ReportFrame tab="evidence" hint={t('hint')} csv={csv}>
      {networks.length > 0 && (
        <EvidenceForm
          asked={asked}
          networks={networks}
          presets={presets.map((preset) => [preset, timesOf(preset, now, zone)] as const)}
        />
      )}
      {report ? (
        <Report report={report} />
      ) : (
        <div className="rounded-xl border bg-surface shadow-low">
          {!hasNetworks && <Empty title={t('none')} hint={t('noneHint')} />}
          {hasNetworks && networks.length === 0 && <Empty title={t('needed')} hint={t('neededHint')} />}
          {networks.length > 0 && <Empty title={t('pick')} hint={t('pickHint')} />}
        </div>
      )}
    </ReportFrame>
  );
}

function Report({ report }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  return (
    <>
      <article className="grid gap-4 rounded-xl border bg-surface px-5 py-4 shadow-low">
        <Head report={report} />
        <Verdict report={report} />
        <EvidenceStrip report={report} />
        <Counts report={report} />
      </article>
      <Openings report={report} />
      <Unproved report={report} />
      <HowItIsMeant title={t('how')}>
        {(['how1', 'how2', 'how3', 'how4'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
        <li className="print:hidden">{t('print')}</li>
      </HowItIsMeant>
    </>
  );
}

/** Of what network and time it is, and when it was made. */
function Head({ report: { name, vpcId, site, from, until, at } }: { report: EvidenceReport }) {
  const t = useTranslations();
  const account =
    site.name === undefined
      ? t('home.accountBare', { id: site.accountId })
      : t('settings.account', { name: site.name, id: site.accountId });
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <div>
        <h2 className="font-semibold text-lg tracking-tight">
          {name}
          <span className="ml-2 font-medium text-base text-muted tabular-nums">
            <Moment at={from} full /> – <Moment at={until} full />
          </span>
        </h2>
        <p className="text-[13px] text-muted">
          <span className="font-mono">{vpcId}</span> · {account} · {site.region}
        </p>
      </div>
      <p className="text-[13px] text-muted">
        {t.rich('reports.proof.made', { at: () => <Moment at={at} full /> })}
      </p>
    </header>
  );
}

function Openings({ report: { openings, openingsKnownFrom } }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  return (
    <Section title={t('openings')}>
      {openings.length === 0 ? (
        <p className="px-5 py-4 text-muted">{t('noOpenings')}</p>
      ) : (
        <Scrolled label={t('openings')}>
          <EvidenceOpenings openings={openings} />
        </Scrolled>
      )}
      {openingsKnownFrom !== undefined && (
        <p className="border-t px-5 py-3 text-warn-ink">
          {t.rich('knownFrom', { at: () => <Moment at={openingsKnownFrom} full /> })}
        </p>
      )}
    </Section>
  );
}

/** When it was seen other than closed outside its openings, and when nobody looked. */
function Unproved({ report: { gaps, notClosed } }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  const span = useSpan();
  return (
    <>
      {notClosed.length > 0 && (
        <Spans title={t('notClosed')}>
          {notClosed.map((one) => (
            <SpanRow key={one.from} from={one.from} until={one.until}>
              {t('stretch', { state: t(`state.${one.state}`), looks: one.looks })}
            </SpanRow>
          ))}
        </Spans>
      )}
      <Spans title={t('gaps')}>
        {gaps.length === 0 && <li className="px-5 py-3 text-muted">{t('gapsNone')}</li>}
        {gaps.map((gap) => (
          <SpanRow key={gap.from} from={gap.from} until={gap.until}>
            {t('gap', { span: span(Date.parse(gap.until) - Date.parse(gap.from)) })}
          </SpanRow>
        ))}
      </Spans>
    </>
  );
}

/** How often Sluice looked, by what it saw; what it never saw is left out, but for closed. */
function Counts({ report: { outside, inside } }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  const states = seenStates.filter((state) => state === 'closed' || outside[state] > 0);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 border-t pt-3">
      {states.map((state) => (
        <Count
          key={state}
          label={t('count', { where: t('outside'), state: t(`state.${state}`) })}
          value={outside[state]}
        />
      ))}
      <Count label={t('inside')} value={inside} />
    </dl>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="font-semibold text-lg tabular-nums">{value}</dd>
    </div>
  );
}

function Spans({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <ul className="divide-y divide-line">{children}</ul>
    </Section>
  );
}

function SpanRow({ from, until, children }: { from: string; until: string; children: ReactNode }) {
  return (
    <li className="flex break-inside-avoid flex-wrap gap-x-6 px-5 py-2.5">
      <span className="tabular-nums">
        <Moment at={from} full /> – <Moment at={until} full />
      </span>
      <span className="text-muted">{children}</span>
    </li>
  );
}
