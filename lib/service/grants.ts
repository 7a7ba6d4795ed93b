import type { Tags } from '@/lib/egress/observed';
import type { Actor } from '@/lib/window/record';
import type { ActorWithRole, Grant, NetworkLimit, Role } from './context';

/** Who has several roles is called by the first of these: the one that may change the most. */
export const strongestFirst = [
  'admin',
  'operator',
  'opener',
  'auditor',
  'viewer',
] as const satisfies readonly Role[];

/** A network as one look finds it: its id, and its VPC's tags. */
export interface SeenNetwork {
  readonly vpcId: string;
  readonly observed: { readonly tags: Tags };
}
/** Where somebody means to act: on one network, on whatever there is, or wherever they may. */
export type Where = SeenNetwork | 'everywhere' | 'somewhere';

/** Somebody with these grants; undefined without any: they may not come in. */
export function actorWith({ id, name }: Actor, grants: readonly Grant[]): ActorWithRole | undefined {
  const role = strongestOf(grants);
  return role && { id, name, role, grants };
}

/** The role of these that may change the most. */
export function strongestOf(grants: readonly Grant[]): Role | undefined {
  return strongestFirst.find((one) => grants.some(({ role }) => role === one));
}

/** The grants that count there. */
export function grantsAt({ grants }: Pick<ActorWithRole, 'grants'>, where: Where): readonly Grant[] {
  if (where === 'somewhere') return grants;
  return grants.filter(
    ({ networks }) => networks === undefined || (where !== 'everywhere' && fits(networks, where)),
  );
}

/** Whether somebody may know of a network at all. */
export function sees(actor: Pick<ActorWithRole, 'grants'>, where: SeenNetwork | 'everywhere'): boolean {
  return grantsAt(actor, where).length > 0;
}

/** Whether somebody might know of a network with this id, whatever tags it bears: what no look need be asked for. */
export function mayKnowOf({ grants }: Pick<ActorWithRole, 'grants'>, vpcId: string): boolean {
  return grants.some(
    ({ networks }) =>
      networks === undefined ||
      networks.vpcIds?.includes(vpcId) ||
      Object.keys(networks.tags ?? {}).length > 0,
  );
}

function fits({ vpcIds = [], tags = {} }: NetworkLimit, { vpcId, observed }: SeenNetwork): boolean {
  const wanted = Object.entries(tags);
  return (
    vpcIds.includes(vpcId) ||
    (wanted.length > 0 &&
      wanted.every(([key, value]) => Object.hasOwn(observed.tags, key) && observed.tags[key] === value))
  );
}
