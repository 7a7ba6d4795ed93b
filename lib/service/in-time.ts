import type { Listing } from '@/lib/aws/records';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';

/** Sites that did not answer in time and have not answered since. */
const silent = new WeakSet<SiteAdapters>();

/**
 * What a site answers, or `network-unknown` when its time is over, so that it holds no other site up. One that was
 * silent is given a fifth of the time until it has answered again, however late. A site alone holds nobody up: what its
 * calls may take is enough.
 */
export async function inTime<T>(
  { sites, patienceMs }: Context,
  adapters: SiteAdapters,
  ask: () => Promise<T>,
): Promise<T> {
  if (sites.length < 2) return ask();
  const waitMs = silent.has(adapters) ? patienceMs / 5 : patienceMs;
  const asked = ask();
  asked.then(
    () => silent.delete(adapters),
    // Who waits for it is told; after its time it is late and nothing else.
    () => undefined,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      silent.add(adapters);
      reject(noAnswer(adapters, waitMs));
    }, waitMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A site's records, in time: what is done in several sites at once waits for none of them. Errors: records-unknown, network-unknown. */
export function listInTime(ctx: Context, adapters: SiteAdapters): Promise<Listing> {
  return inTime(ctx, adapters, () => asking('records-unknown', () => adapters.records.list()));
}

function noAnswer({ site }: SiteAdapters, waitMs: number): ServiceError {
  const place = `Account ${site.accountId} in ${site.region}`;
  return new ServiceError('network-unknown', `${place} has not answered within ${waitMs / 1000} s.`);
}
