/**
 * What Sluice itself costs, US dollars a month, by list prices of us-east-1 in November 2026: `bench/own-cost.bench.ts`
 * counts an opening and closing and checks these two figures. Its dashboard's requests are not in it.
 */
export const ownMonthUsd = {
  /** Of a site: alarms, their metrics, the key, the sweep. */
  site: 6.13,
  /** Of a network that opens 22 times a month. */
  network: 0.136,
};
/** As AWS counts a month's hours. */
const hoursAMonth = 730;

/** What one site and its networks cost in so many hours. */
export function ownCostUsd({
  networks,
  hours,
}: {
  readonly networks: number;
  readonly hours: number;
}): number {
  return ((ownMonthUsd.site + ownMonthUsd.network * networks) * hours) / hoursAMonth;
}
