import type { NetworkSummary } from '@/lib/view/network';

export const fastMilliseconds = 2_000;
export const slowMilliseconds = 15_000;
/** From this long before a known change until this long after it the pages look often, to show it as it happens. */
const beforeMilliseconds = 3_000;
const afterMilliseconds = 60_000;

const moving: readonly NetworkSummary['state'][] = ['opening', 'finishing', 'closing'];

/** How long to wait before asking again: short while anything moves or is about to, and never past a known change. */
export function paceOf(networks: readonly Pick<NetworkSummary, 'state' | 'until'>[], now: string): number {
  if (networks.some(({ state }) => moving.includes(state))) return fastMilliseconds;
  const at = Date.parse(now);
  const away = networks.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until) - at]));
  const soonest = Math.min(...away.filter((one) => one > -afterMilliseconds), Number.POSITIVE_INFINITY);
  return Math.min(slowMilliseconds, Math.max(fastMilliseconds, soonest - beforeMilliseconds));
}
