import type { Tags } from '@/lib/egress/observed';
import type { ActivityLine } from '@/lib/view/activity';
import { vpcIdOf, whoseIs } from './activity-fits';
import type { ActorWithRole } from './context';
import { sees } from './grants';
import { may } from './roles';

/** Whose activity somebody reads: everybody's; everybody's on the networks that they audit, and their own; only their own. */
export type Sight = 'all' | 'some' | 'own';

export function sightOf(actor: ActorWithRole): Sight {
  if (may(actor, 'audit', 'everywhere')) return 'all';
  return may(actor, 'audit', 'somewhere') ? 'some' : 'own';
}

/**
 * Whether somebody may read a line: the one place that says so. Their own, and of others' what they audit. A network that
 * they may not know of is not there, in their own lines neither. Lines of no network are the whole site's.
 */
export function maySee(actor: ActorWithRole, line: ActivityLine, tags: ReadonlyMap<string, Tags>): boolean {
  const vpcId = vpcIdOf(line);
  const where = vpcId === undefined ? 'everywhere' : { vpcId, observed: { tags: tags.get(vpcId) ?? {} } };
  const isOwn = whoseIs(line)?.id === actor.id;
  return isOwn ? where === 'everywhere' || sees(actor, where) : may(actor, 'audit', where);
}
