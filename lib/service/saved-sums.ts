import type { Temporal } from 'temporal-polyfill';
import { edgesOf, hourMs, type Month } from '@/lib/report/month';
import { ownCostUsd } from '@/lib/report/own-cost';
import { priceIn } from '@/lib/report/prices';
import { type SavedHours, type SavedMoney, savedHours, savedMoney } from '@/lib/report/savings';
import type { Saved, SavingsReport } from '@/lib/view/reports';
import type { NetworkCounts, SiteCounts } from './saved-in-site';

/** Not rounded: sums are made of it. */
interface Exact {
  readonly hours: SavedHours;
  readonly usd: SavedMoney | undefined;
}
export interface SavedNetwork {
  readonly answer: SavingsReport['networks'][number];
  readonly byMonth: readonly Exact[];
}

/** One network, month by month. */
export function savedOfNetwork(
  { vpcId, name, counted }: NetworkCounts,
  { site, watched }: SiteCounts,
  months: readonly Month[],
  now: Temporal.Instant,
): SavedNetwork {
  const price = priceIn(site.region);
  const byMonth = months.map((month): Exact => {
    const hours = savedHours(month, now, watched, counted);
    return { hours, usd: price && savedMoney(hours, price) };
  });
  const each = months.flatMap((month, at) => {
    const one = byMonth[at];
    return one ? [{ month, ...rounded(one) }] : [];
  });
  const answer = { vpcId, name, site: { ...site }, slots: counted.slots, months: each };
  return { byMonth, answer: { ...answer, ...rounded(summed(byMonth)) } };
}

/** All networks together, month by month; of `sites` what Sluice costs there is taken off. */
export function savedOfAll(
  networks: readonly SavedNetwork[],
  sites: readonly SiteCounts[],
  months: readonly Month[],
  now: Temporal.Instant,
): Pick<SavingsReport, 'months' | 'total'> {
  const sums = months.map((month, at) => {
    const all = summed(networks.flatMap(({ byMonth }) => byMonth[at] ?? []));
    return { month, all, own: sites.length > 0 ? ownOf(sites, month, now) : undefined };
  });
  const own = sites.length > 0 ? sums.reduce((sum, one) => sum + (one.own ?? 0), 0) : undefined;
  return {
    months: sums.map((one) => ({ month: one.month, ...lessOwn(one.all, one.own) })),
    total: lessOwn(summed(sums.map(({ all }) => all)), own),
  };
}

function lessOwn(all: Exact, own: number | undefined): SavingsReport['total'] {
  return {
    ...rounded(all),
    ...(own === undefined ? {} : { ownUsd: cents(own) }),
    ...(all.usd ? { savedUsd: cents(all.usd.saved - (own ?? 0)) } : {}),
  };
}

/** From the first hour of the month in which a site looked after its networks. */
function ownOf(sites: readonly SiteCounts[], month: Month, now: Temporal.Instant): number {
  const { begins, ends } = edgesOf(month);
  const end = Math.min(ends.epochMilliseconds, now.epochMilliseconds);
  const costs = sites.map(({ watched, networks }) => {
    const here = [...watched].filter((hour) => hour >= begins.epochMilliseconds && hour < end);
    const first = here.reduce((least, hour) => Math.min(least, hour), end);
    return ownCostUsd({ networks: networks.length, hours: (end - first) / hourMs });
  });
  return costs.reduce((sum, cost) => sum + Math.max(0, cost), 0);
}

/** Money is that of those whose price is known; if there is none of them, there is none. */
function summed(parts: readonly Exact[]): Exact {
  const money = parts.flatMap(({ usd }) => usd ?? []);
  const hours = (name: keyof SavedHours) => parts.reduce((sum, part) => sum + part.hours[name], 0);
  const usd = (name: keyof SavedMoney) => money.reduce((sum, part) => sum + part[name], 0);
  return {
    hours: {
      baseline: hours('baseline'),
      present: hours('present'),
      keptIdle: hours('keptIdle'),
      unknown: hours('unknown'),
    },
    usd:
      money.length > 0
        ? { baseline: usd('baseline'), present: usd('present'), kept: usd('kept'), saved: usd('saved') }
        : undefined,
  };
}

function rounded({ hours, usd }: Exact): Saved {
  if (!usd) return { hours };
  const { baseline, present, kept, saved } = usd;
  return {
    hours,
    usd: { baseline: cents(baseline), present: cents(present), kept: cents(kept), saved: cents(saved) },
  };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
