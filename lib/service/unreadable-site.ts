import type { Site } from '@/lib/egress/site';
import type { Unreadable } from '@/lib/view/answers';
import { ServiceError } from './errors';
import { sameSite } from './sites-asked';

/** What an answer says of a site that ended in an expected error. Throws what nobody expected. */
export function unreadableFor(error: unknown, site: Site): Unreadable {
  if (!(error instanceof ServiceError)) throw error;
  return { site: { ...site }, code: error.code, message: error.detail };
}

/** A site that failed in more than one way is named once, with the first. */
export function eachOnce(unreadable: readonly Unreadable[]): Unreadable[] {
  return unreadable.filter(
    (one, index) => unreadable.findIndex((other) => sameSite(one.site, other.site)) === index,
  );
}
