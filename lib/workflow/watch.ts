import { hash } from '@/lib/egress/hash';
import type { Gateway } from '@/lib/egress/observed';
import { isGone } from '@/lib/egress/ownership';

/** The states of a network's gateways in short: while they stay the same nothing else needs to be read. */
export function signature(gateways: readonly Gateway[]): string {
  const alive = gateways.filter((gateway) => !isGone(gateway)).map(({ id, state }) => `${id}:${state}`);
  return hash(alive.sort().join()).toString(36);
}
