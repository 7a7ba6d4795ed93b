import type { ExportAnswer } from '@/lib/view/requests';
import { schemaVersion } from '@/lib/window/record';
import type { Context } from './context';
import { asking } from './failure';
import { allow } from './roles';

/** All records of all sites as they are kept, and the entries that cannot be read by name. Needs the role `auditor`. Errors: records-unknown. */
export async function exportRecords(ctx: Context): Promise<ExportAnswer> {
  allow(ctx.actor, 'export', 'everywhere');
  const listings = await Promise.all(
    ctx.sites.map(async ({ site, records }) => ({
      site,
      ...(await asking('records-unknown', () => records.list())),
    })),
  );
  return {
    schema: schemaVersion,
    exportedAt: ctx.now().toString(),
    records: listings.flatMap(({ site, kept }) => kept.map(({ record }) => ({ site, record }))),
    spoilt: listings.flatMap(({ site, spoilt }) => spoilt.map(({ name, why }) => ({ site, name, why }))),
  };
}
