'use client';

import { PiggyBank } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { usdStyle } from '@/components/report/usd-style';
import { useMonthWords, useUsd } from '@/components/report/use-words';
import { Button } from '@/components/ui/button';
import { standsLongerMinutes } from '@/lib/report/window-cost';
import type { WindowCost } from '@/lib/view/window-preview';
import type { Rule } from '@/lib/window/record';
import { type FormValues, ruleValues } from './form-values';

interface CostProps {
  cost: WindowCost;
  /** It opens a single time: what it costs is all of it. */
  once: boolean;
}

/** What the window adds to the month's bill, what a few minutes less would save, and what that rests on. */
export function Cost({ cost, once }: CostProps) {
  const t = useTranslations('preview');
  const usd = useUsd();
  const { hoursPerMonth, hourUsd, gateways } = cost;
  const hours = shownHours(hoursPerMonth);
  const sum = hourUsd === undefined ? undefined : usd(hoursPerMonth * hourUsd);
  if (hoursPerMonth === 0) return <p className="text-muted">{t('costNothing')}</p>;
  return (
    <>
      <p className="text-muted tabular-nums">
        {sum === undefined
          ? t('costUnpriced', { hours })
          : t(once ? 'costOnce' : 'cost', { usd: sum, hours })}
        {gateways > 1 && ` · ${t('gateways', { count: gateways })}`}
      </p>
      <Less cost={cost} once={once} />
      <Basis cost={cost} />
    </>
  );
}

/** The hint, and the shorter rule by one click. */
function Less({ cost: { less, hourUsd }, once }: CostProps) {
  const t = useTranslations('preview');
  const usd = useUsd();
  const { setValue } = useFormContext<FormValues>();
  if (less === undefined) return null;
  const { minutes, hoursPerMonth, eachTime, rule } = less;
  const words = eachTime ? 'less' : 'lessSome';
  const take = () => {
    const { type: _, ...values } = ruleValues(rule);
    if (values.closes !== undefined) setValue('closes', values.closes, changed);
    if (values.closeDate !== undefined) setValue('closeDate', values.closeDate, changed);
    if (values.durationMinutes !== undefined) setValue('durationMinutes', values.durationMinutes, changed);
  };
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-accent-line bg-accent-soft px-3 py-2 text-[13px] text-accent-ink">
      <PiggyBank aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-40 flex-1">
        {hourUsd === undefined
          ? t('lessHours', { minutes, hours: shownHours(hoursPerMonth) })
          : t(once ? 'lessOnce' : words, { minutes, usd: usd(hoursPerMonth * hourUsd) })}
      </span>
      <Button size="small" onClick={take}>
        {rule.type === 'cron'
          ? t('lessMinutes', { minutes: rule.durationMinutes })
          : t('lessApply', { time: closingOf(rule) })}
      </Button>
    </div>
  );
}
const changed = { shouldDirty: true, shouldValidate: true } as const;

function closingOf({ closes }: Exclude<Rule, { type: 'cron' }>): string {
  return closes.slice(-5);
}

function Basis({ cost: { price, hourUsd } }: Pick<CostProps, 'cost'>) {
  const t = useTranslations('preview');
  const { number } = useFormatter();
  const exact = (amount: number) => number(amount, { ...usdStyle, maximumFractionDigits: 4 });
  const month = useMonthWords();
  if (price === undefined || hourUsd === undefined) return null;
  const { region, asOf, source, gatewayHourUsd } = price;
  return (
    <p className="mt-0.5 text-faint text-xs">
      {t('costBasis', { minutes: standsLongerMinutes, usd: exact(hourUsd), region, month: month(asOf) })}{' '}
      {hourUsd === gatewayHourUsd && `${t('costAddress')} `}
      <a href={source} target="_blank" rel="noreferrer" className="underline underline-offset-2">
        {t('costSource')}
      </a>
    </p>
  );
}

/** Whole where it is many; to a tenth where it is few. */
function shownHours(hours: number): number {
  return hours >= 10 ? Math.round(hours) : Math.round(hours * 10) / 10;
}
