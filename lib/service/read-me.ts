import type { Me } from '@/lib/view/answers';
import type { Context } from './context';
import { mayHere } from './may-here';
import { allow } from './roles';

/** Who acts, and what is granted to them. */
export function readMe({ actor, sites }: Context): Me {
  allow(actor, 'read', 'somewhere');
  const { id, name, role, grants } = actor;
  return { id, name, role, grants: grants.map(grantView), may: mayHere(actor, 'somewhere', sites) };
}

function grantView({ role, networks }: Context['actor']['grants'][number]): Me['grants'][number] {
  if (networks === undefined) return { role };
  const { vpcIds, tags } = networks;
  return { role, networks: { ...(vpcIds ? { vpcIds: [...vpcIds] } : {}), ...(tags ? { tags } : {}) } };
}
