import type { Tags } from '@/lib/egress/observed';
import type { ExecutionView } from '@/lib/view/execution';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { may } from './roles';

/**
 * Whether somebody may know from which address a run was asked for: their own, and of others' what they audit. The
 * activity tells nobody else, and a run is no way around that. Errors: network-unknown.
 */
export async function seesAddress(
  { actor }: Context,
  { networks }: SiteAdapters,
  { vpcId, by, from }: Pick<ExecutionView, 'vpcId' | 'by' | 'from'>,
  known?: Tags,
): Promise<boolean> {
  if (from === undefined || by?.id === actor.id || may(actor, 'audit', 'everywhere')) return true;
  if (vpcId === undefined || !may(actor, 'audit', 'somewhere')) return false;
  const tags = known ?? (await asking('network-unknown', () => networks.tagsOf([vpcId]))).get(vpcId) ?? {};
  return may(actor, 'audit', { vpcId, observed: { tags } });
}
