import type { Translate } from '@/components/i18n/translate';
import type { NetworkSummary } from '@/lib/view/network';

/** What runs through a network: `41 connections, 2.3 MB/s`; undefined where it is not known. */
export function trafficWords(t: Translate, { traffic }: Pick<NetworkSummary, 'traffic'>): string | undefined {
  if (traffic === undefined) return undefined;
  const { connections, bytesPerSecond } = traffic;
  const told = [
    ...(connections === undefined ? [] : [t('traffic.connections', { count: connections })]),
    ...(bytesPerSecond === undefined ? [] : [rateWords(bytesPerSecond)]),
  ];
  return told.length === 0 ? undefined : told.join(t('list.comma'));
}

const units = ['B/s', 'kB/s', 'MB/s', 'GB/s'] as const;

/** To two figures: `0 B/s`, `730 B/s`, `2.3 MB/s`, `41 MB/s`. */
function rateWords(bytesPerSecond: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytesPerSecond)) / 3));
  const amount = bytesPerSecond / 1000 ** power;
  const digits = power > 0 && amount < 10 ? 1 : 0;
  return `${amount.toFixed(digits)} ${units[power]}`;
}
