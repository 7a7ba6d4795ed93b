import { instantOf } from '@/lib/egress/instant-text';
import type { Observed } from '@/lib/egress/observed';
import type { OwnGateway } from '@/lib/egress/ownership';
import { tag } from '@/lib/egress/tags';
import { sightOf } from '@/lib/egress/view';

/** A gateway is made at once when its address is there; with refusals between, within the patience of a run. */
const usualMinutes = 10;

/**
 * Of a network whose addresses are kept: those that were allocated for these gateways, so that partners cannot allow them
 * yet. The first opening has them, and one after a kept address was released by hand (L5).
 */
export function newAddresses(observed: Observed, gateways: readonly OwnGateway[]): string[] {
  const { own, settings } = sightOf(observed);
  if (settings.address !== 'retained') return [];
  const madeAt = new Map(gateways.map(({ id, createdAt }) => [id, instantOf(createdAt)]));
  return own.addresses
    .filter(({ holder, tags }) => {
      const made = holder && madeAt.get(holder.id);
      const born = instantOf(tags[tag.createdAt]);
      return made !== undefined && born !== undefined && made - born < usualMinutes * 60_000;
    })
    .map(({ publicIp }) => publicIp)
    .sort();
}
