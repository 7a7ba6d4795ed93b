import type { NetworkSummary } from '@/lib/view/network';

export const fastMilliseconds = 2_000;
export const slowMilliseconds = 15_000;
/** Around a known change the pages look often, so that a window's opening is seen as it happens. */
const nearMilliseconds = 5_000;
const afterMilliseconds = 60_000;

const moving: readonly NetworkSummary['state'][] = ['opening', 'finishing', 'closing'];

/** How long to wait before asking again: short while anything moves or is about to. */
export function paceOf(networks: readonly Pick<NetworkSummary, 'state' | 'until'>[], now: string): number {
  const at = Date.parse(now);
  const busy = networks.some(({ state, until }) => moving.includes(state) || isNear(until, at));
  return busy ? fastMilliseconds : slowMilliseconds;
}

function isNear(until: string | undefined, now: number): boolean {
  if (until === undefined) return false;
  const away = Date.parse(until) - now;
  return away < nearMilliseconds && away > -afterMilliseconds;
}
