import { useTranslations } from 'next-intl';
import type { SavingsReport } from '@/lib/view/reports';
import { useMonthWords, useUsd } from './use-words';

/** The one figure, and the sum that it comes from. */
export function SavedTotal({ report }: { report: SavingsReport }) {
  const t = useTranslations('reports.saved');
  const usd = useUsd();
  const month = useMonthWords();
  const { from, until, total } = report;
  const { hours } = total;
  return (
    <div className="rounded-xl border bg-surface px-5 py-4 shadow-low">
      <p className="text-muted">
        {from === until
          ? t('totalOne', { month: month(from) })
          : t('total', { from: month(from), until: month(until) })}
      </p>
      {total.usd && total.savedUsd !== undefined ? (
        <>
          <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
            <strong className="font-semibold text-3xl tabular-nums tracking-tight">
              {usd(total.savedUsd)}
            </strong>
            <span className="text-muted">{t('of', { baseline: usd(total.usd.baseline) })}</span>
          </p>
          <dl className="mt-4 grid gap-x-8 gap-y-2 border-t pt-4 sm:grid-cols-[repeat(auto-fit,minmax(9rem,auto))] sm:justify-start">
            <Part label={t('baseline')} value={usd(total.usd.baseline)} />
            <Part label={t('present')} value={usd(-total.usd.present)} />
            <Part label={t('kept')} value={usd(-total.usd.kept)} />
            {total.ownUsd === undefined ? null : <Part label={t('own')} value={usd(-total.ownUsd)} />}
          </dl>
          {total.ownUsd === undefined && <p className="mt-3 text-[13px] text-muted">{t('noOwn')}</p>}
        </>
      ) : (
        <p className="mt-1 font-semibold text-2xl tabular-nums tracking-tight">
          {t('unpricedTotal', { hours: hours.baseline - hours.present })}
        </p>
      )}
    </div>
  );
}

function Part({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4 sm:block">
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}
