import type { Site } from '@/lib/egress/site';
import type { SiteStarted } from '@/lib/view/answers';
import type { SiteAdapters } from './context';
import { ServiceError } from './errors';

export interface FromSites<T> {
  readonly done: readonly T[];
  /** Sites where it failed, with what is known of why. */
  readonly failed: readonly { readonly site: Site; readonly message: string }[];
}

/**
 * Does the same in each of several sites, none of which waits for or hinders another. What fails in some is told beside
 * what was done in the rest; if it failed in all, the first failure ends the verb.
 */
export async function eachSite<T>(
  sites: readonly SiteAdapters[],
  work: (adapters: SiteAdapters) => Promise<T>,
): Promise<FromSites<T>> {
  const results = await Promise.allSettled(sites.map(work));
  const done = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = results.flatMap((one, at) =>
    one.status === 'rejected' ? [{ at, error: one.reason }] : [],
  );
  const [first] = failures;
  if (first && done.length === 0) throw first.error;
  const failed = failures.flatMap(({ at, error }) => {
    const site = sites[at]?.site;
    return site ? [{ site, message: messageOf(error, site) }] : [];
  });
  return { done, failed };
}

/** A bug in one site must not hide what was done in the rest: it is told as that site's, and the log has it whole. */
function messageOf(error: unknown, site: Site): string {
  if (error instanceof ServiceError) return error.detail;
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', message: 'a site failed unexpectedly', site, why }));
  return 'Something unexpected happened there; Sluice\u2019s log has it.';
}

/** The answer of a verb over sites; `failed` only if there is one. */
export function siteStarted(
  done: readonly SiteStarted['sites'][number][],
  failed: FromSites<unknown>['failed'],
  until?: string,
): SiteStarted {
  return {
    sites: [...done],
    ...(failed.length > 0 ? { failed: [...failed] } : {}),
    ...(until === undefined ? {} : { until }),
  };
}
