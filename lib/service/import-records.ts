import type { ImportAnswer } from '@/lib/view/answers';
import type { ImportRequest } from '@/lib/view/requests';
import { edited } from './authored';
import { checkImport, type Importable, supersedingRevision } from './check-import';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { newId } from './new-id';
import { allow } from './roles';
import { startWhereChanged } from './start-where-changed';

/**
 * Takes exported records back, as new revisions; whose they are stays. All are checked before any is written: `invalid` has a
 * pointer to each fault. What is over is left out and said. Needs the role `admin`. Errors: invalid, stale.
 */
export async function importRecords(ctx: Context, request: ImportRequest): Promise<ImportAnswer> {
  allow(ctx.actor, 'import');
  const { importable, skipped, faults } = checkImport(request, ctx.sites, ctx.now());
  if (faults.length > 0) {
    const detail = `Nothing was imported: ${faults.length} faults.`;
    throw new ServiceError('invalid', detail, { fields: faults });
  }
  const done = await Promise.all(
    ctx.sites.map((adapters) =>
      importToSite(
        ctx,
        adapters,
        importable.filter((one) => one.adapters === adapters),
      ),
    ),
  );
  return {
    written: done.flatMap(({ written }) => written),
    skipped: [...skipped],
    executions: done.flatMap(({ executions }) => executions),
  };
}

async function importToSite(ctx: Context, adapters: SiteAdapters, importable: readonly Importable[]) {
  const { records } = adapters;
  const listing = await asking('records-unknown', () => records.list());
  const written: { id: string; revision: number }[] = [];
  for (const { record } of importable) {
    const revision = supersedingRevision(record, listing);
    const next = { ...edited(ctx, { ...record, revision: revision - 1 }, {}), by: record.by };
    await asking('records-unknown', () => records.write(next));
    written.push({ id: next.id, revision: next.revision });
  }
  const ids = new Set(importable.map(({ record }) => record.id));
  const rest = listing.kept.filter(({ record }) => !ids.has(record.id));
  const after = [...rest, ...importable.map(({ record }) => ({ record, disabled: false }))];
  const about = `import-${newId()}`;
  const request = { cause: 'edit', about } as const;
  const executions = await startWhereChanged(ctx, adapters, listing.kept, after, request);
  return { written, executions };
}
