import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { Saved, SavingsReport } from '@/lib/view/reports';
import { type AskedSavings, hrefOf } from './report-address';
import { Scrolled } from './scrolled';
import { useMonthWords, useUsd } from './use-words';

const head =
  'px-3 max-sm:px-2 max-sm:first:pl-4 max-sm:last:pr-4 py-2 text-left font-medium text-[13px] text-muted first:pl-5 last:pr-5';
const cell = 'px-3 max-sm:px-2 max-sm:first:pl-4 max-sm:last:pr-4 py-2.5 first:pl-5 last:pr-5';
/** Money is what a phone has room for; the download has all. */
const wide = 'max-sm:hidden';
const figure = 'text-right tabular-nums whitespace-nowrap';

/** The figures of the bars, month by month, and their sum. */
export function MonthTable({ report: { months, total } }: { report: SavingsReport }) {
  const t = useTranslations('reports.saved');
  const month = useMonthWords();
  const rows = [...months].reverse();
  return (
    <Scrolled label={t('months')}>
      <table className="w-full border-collapse text-sm">
        <thead className="border-b">
          <tr>
            <th scope="col" className={head}>
              {t('month')}
            </th>
            {(['hours', 'unknown', 'paid', 'savedShort'] as const).map((key) => (
              <th
                key={key}
                scope="col"
                className={`${head} text-right ${key === 'unknown' || key === 'hours' ? wide : ''}`}
              >
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((one) => (
            <tr key={one.month} className="break-inside-avoid">
              <th scope="row" className={`${cell} whitespace-nowrap text-left font-medium`}>
                {month(one.month)}
              </th>
              <Figures saved={one} ownUsd={one.ownUsd} savedUsd={one.savedUsd} />
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot className="border-t-2 font-medium">
            <tr>
              <th scope="row" className={`${cell} text-left font-medium`}>
                {t('all')}
              </th>
              <Figures saved={total} ownUsd={total.ownUsd} savedUsd={total.savedUsd} />
            </tr>
          </tfoot>
        )}
      </table>
    </Scrolled>
  );
}

/** Each network over all of the months. */
export function NetworkTable({
  asked,
  networks,
}: {
  asked: AskedSavings;
  networks: SavingsReport['networks'];
}) {
  const t = useTranslations('reports');
  const sorted = [...networks].sort((a, b) => (b.usd?.saved ?? 0) - (a.usd?.saved ?? 0));
  return (
    <table className="w-full border-collapse text-sm">
      <thead className="border-b">
        <tr>
          <th scope="col" className={head}>
            {t('network')}
          </th>
          {(['hours', 'unknown', 'paid', 'savedShort'] as const).map((key) => (
            <th
              key={key}
              scope="col"
              className={`${head} text-right ${key === 'unknown' || key === 'hours' ? wide : ''}`}
            >
              {t(`saved.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {sorted.map((network) => (
          <tr key={network.vpcId} className="break-inside-avoid">
            <th scope="row" className={`${cell} text-left font-normal sm:min-w-44`}>
              <Link
                prefetch={false}
                href={hrefOf('/reports', { ...asked, network: network.vpcId })}
                className="font-medium hover:underline"
              >
                {network.name}
              </Link>
              <p className="text-[13px] text-muted">
                {network.site.region} · {t('saved.slots', { count: network.slots })}
                {network.hours.baseline === 0 && network.hours.unknown > 0 && (
                  <span className="block">{t('saved.notYet')}</span>
                )}
              </p>
            </th>
            <Figures saved={network} ownUsd={undefined} savedUsd={network.usd?.saved} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FiguresProps {
  saved: Saved;
  ownUsd: number | undefined;
  savedUsd: number | undefined;
}
function Figures({ saved: { hours, usd: money }, ownUsd = 0, savedUsd }: FiguresProps) {
  const t = useTranslations('reports.saved');
  const { number } = useFormatter();
  const usd = useUsd();
  if (hours.baseline === 0 && hours.present === 0) {
    const nothing = <td className={`${cell} ${figure} text-muted`}>–</td>;
    return (
      <>
        <td className={`${cell} ${figure} text-muted ${wide}`}>–</td>
        <td className={`${cell} ${figure} text-muted ${wide}`}>{number(hours.unknown)}</td>
        {nothing}
        {nothing}
      </>
    );
  }
  return (
    <>
      <td className={`${cell} ${figure} ${wide}`}>
        {t('hoursOf', { present: number(hours.present), baseline: number(hours.baseline) })}
      </td>
      <td className={`${cell} ${figure} text-muted ${wide}`}>{number(hours.unknown)}</td>
      <td className={`${cell} ${figure} ${money ? '' : 'text-muted'}`}>
        {money ? usd(money.present + money.kept + ownUsd) : t('noPrice')}
      </td>
      <td className={`${cell} ${figure} font-medium ${savedUsd === undefined ? 'text-muted' : ''}`}>
        {savedUsd === undefined ? t('noPrice') : usd(savedUsd)}
      </td>
    </>
  );
}
