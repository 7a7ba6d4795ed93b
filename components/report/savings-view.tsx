import { useTranslations } from 'next-intl';
import { Empty, Section } from '@/components/ui/section';
import type { SavingsReport } from '@/lib/view/reports';
import { MonthBars } from './month-bars';
import { type AskedSavings, hrefOf } from './report-address';
import { HowItIsMeant, NotInFigures, ReportFrame } from './report-frame';
import { SavedTotal } from './saved-total';
import { SavingsForm } from './savings-form';
import { MonthTable, NetworkTable } from './savings-tables';

interface SavingsViewProps {
  asked: AskedSavings;
  /** That can be chosen. */
  months: readonly string[];
  report: SavingsReport;
}

/** What was saved: the sum and what it is made of, by month, by network, and how it is counted. Drawn on the server. */
export function SavingsView({ asked, months, report }: SavingsViewProps) {
  const t = useTranslations('reports.saved');
  const csv = hrefOf('/api/v1/reports/savings', { ...asked, format: 'csv' });
  return (
    <ReportFrame tab="savings" hint={t('hint')} csv={csv}>
      <SavingsForm asked={asked} months={months} />
      <NotInFigures unreadable={report.unreadable ?? []} />
      <Saved asked={asked} report={report} />
    </ReportFrame>
  );
}

function Saved({ asked, report }: Omit<SavingsViewProps, 'months'>) {
  const t = useTranslations('reports.saved');
  if (report.networks.length === 0) {
    // That there is none is not said where nothing was read.
    return report.unreadable === undefined ? (
      <div className="rounded-xl border bg-surface shadow-low">
        <Empty title={t('none')} hint={t('noneHint')} />
      </div>
    ) : null;
  }
  return (
    <>
      <SavedTotal report={report} />
      <Section
        title={t('months')}
        className="grid items-end gap-x-8 gap-y-5 p-5 lg:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr]"
      >
        {report.total.usd && <MonthBars months={report.months} />}
        <MonthTable report={report} />
      </Section>
      <Section title={t('byNetwork')} className="overflow-x-auto">
        <NetworkTable asked={asked} networks={report.networks} />
      </Section>
      <How report={report} />
    </>
  );
}

function How({ report: { prices, unpriced } }: { report: SavingsReport }) {
  const t = useTranslations('reports.saved');
  return (
    <HowItIsMeant title={t('how')}>
      {(['how1', 'how2', 'how3', 'how4', 'how5'] as const).map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
      {prices.map(({ region, gatewayHourUsd, addressHourUsd, asOf, source }) => (
        <li key={region}>
          {t('price', { region, gateway: gatewayHourUsd, address: addressHourUsd, asOf })} (
          <a href={source} className="underline underline-offset-2 hover:text-ink" rel="noreferrer">
            {t('source')}
          </a>
          )
        </li>
      ))}
      {unpriced.map((region) => (
        <li key={region} className="font-medium text-warn-ink">
          {t('unpriced', { region })}
        </li>
      ))}
    </HowItIsMeant>
  );
}
