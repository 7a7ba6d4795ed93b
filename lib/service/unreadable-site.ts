import type { Site } from '@/lib/egress/site';
import type { Unreadable } from '@/lib/view/answers';
import type { ActorWithRole, SiteAdapters } from './context';
import { ServiceError } from './errors';
import type { SeenNetwork } from './grants';
import { sameSite } from './sites-asked';
import { mayBeTheirs, toldTo } from './told';

/** What an answer says to somebody of a site that ended in an expected error. Throws what nobody expected. */
export function unreadableFor(
  actor: ActorWithRole,
  failure: unknown,
  site: Site,
  where: SeenNetwork | 'everywhere' = 'everywhere',
): Unreadable {
  const error = toldTo(actor, failure, where);
  if (!(error instanceof ServiceError)) throw error;
  return { site: { ...site }, code: error.code, message: error.detail };
}

/** As `unreadableFor`, unless the actor has nothing there: then nothing is said of the site. */
export function unreadableIfTheirs(
  actor: ActorWithRole,
  error: unknown,
  adapters: SiteAdapters,
): Unreadable[] {
  const told = unreadableFor(actor, error, adapters.site);
  return mayBeTheirs(actor, adapters) ? [told] : [];
}

/** A site that failed in more than one way is named once, with the first. */
export function eachOnce(unreadable: readonly Unreadable[]): Unreadable[] {
  return unreadable.filter(
    (one, index) => unreadable.findIndex((other) => sameSite(one.site, other.site)) === index,
  );
}
