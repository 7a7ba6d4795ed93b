import type { Tags } from '@/lib/egress/observed';
import type { ExecutionView } from '@/lib/view/execution';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { sees } from './grants';

/**
 * Of a site's runs those on networks that the actor may know of. Who may look everywhere is shown all, and nothing is
 * asked; for others the networks' tags are read. Errors: network-unknown.
 */
export async function runsSeen<Run extends Pick<ExecutionView, 'vpcId'>>(
  { actor }: Context,
  { networks }: SiteAdapters,
  runs: readonly Run[],
): Promise<Run[]> {
  if (sees(actor, 'everywhere')) return [...runs];
  const vpcIds = [...new Set(runs.flatMap(({ vpcId }) => vpcId ?? []))].sort();
  const tags =
    vpcIds.length > 0
      ? await asking('network-unknown', () => networks.tagsOf(vpcIds))
      : new Map<string, Tags>();
  return runs.filter(({ vpcId }) => {
    return vpcId !== undefined && sees(actor, { vpcId, observed: { tags: tags.get(vpcId) ?? {} } });
  });
}
