import type { Me } from '@/lib/view/answers';
import type { Context } from './context';
import { allow, verbsOf } from './roles';

/** Who acts, and what their role allows. */
export function readMe({ actor }: Context): Me {
  allow(actor, 'read');
  return { id: actor.id, name: actor.name, role: actor.role, may: verbsOf(actor.role) };
}
