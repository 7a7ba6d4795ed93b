import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { toLocale } from '@/components/i18n/locale';
import { timeWords } from '@/components/time/time-words';
import { usdStyle } from './usd-style';

/** Puts an amount of US dollars into the reader's words. */
export function useUsd(): (amount: number) => string {
  const { number } = useFormatter();
  // A true minus, as wide as a figure.
  return (amount) => number(amount, usdStyle).replace('-', '−');
}

/** Puts `2026-11` into the reader's words. */
export function useMonthWords(): (month: string) => string {
  const { dateTime } = useFormatter();
  return (month) => dateTime(new Date(`${month}-15`), { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** Puts a span of milliseconds into the reader's words; it is the same in every zone. */
export function useSpan(): (milliseconds: number) => string {
  const t = useTranslations();
  return timeWords(t, toLocale(useLocale()), 'UTC').span;
}
