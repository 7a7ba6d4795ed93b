import type { Health } from '@/lib/view/answers';
import type { Context, SiteAdapters } from './context';
import { allow } from './roles';

type SiteHealth = Health['sites'][number];
type Check = SiteHealth['checks'][number];

/** Whether Sluice reaches what it needs, site by site, and which entries cannot be read. A failed check is an answer, not an error. */
export async function readHealth(ctx: Context): Promise<Health> {
  allow(ctx.actor, 'read');
  const sites = await Promise.all(ctx.sites.map(healthOf));
  const ok = sites.every(({ checks, spoilt }) => spoilt.length === 0 && checks.every((check) => check.ok));
  return { ok, at: ctx.now().toString(), sites };
}

async function healthOf({ site, records, networks, executions }: SiteAdapters): Promise<SiteHealth> {
  const listing = records.list();
  const checks = await Promise.all([
    checked('records', listing),
    checked('networks', networks.observeAll([])),
    checked('workflow', executions.list({ limit: 1 })),
  ]);
  const spoilt = await listing.then(
    (found) => found.spoilt.map(({ name, why }) => ({ name, why })),
    () => [],
  );
  return { site, checks, spoilt };
}

async function checked(name: Check['name'], call: Promise<unknown>): Promise<Check> {
  return call.then(
    () => ({ name, ok: true }),
    (error: unknown) => ({ name, ok: false, detail: error instanceof Error ? error.message : String(error) }),
  );
}
