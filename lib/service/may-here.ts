import type { ActorWithRole, SiteAdapters } from './context';
import type { Where } from './grants';
import { type Verb, verbsOf } from './roles';

/** What somebody may there, and what the deployments of these sites offer at all. */
export function mayHere(
  actor: ActorWithRole,
  where: Where,
  sites: readonly Pick<SiteAdapters, 'offersEnrolling'>[],
): Verb[] {
  const isOffered = sites.some(({ offersEnrolling }) => offersEnrolling);
  return verbsOf(actor, where).filter((verb) => verb !== 'enrol' || isOffered);
}
