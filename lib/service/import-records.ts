import type { ImportAnswer } from '@/lib/view/answers';
import type { ImportRequest } from '@/lib/view/requests';
import { edited } from './authored';
import { changeSites } from './change';
import { checkImport, faultsOf, type Importable, supersedingRevision } from './check-import';
import type { Context, SiteAdapters, SiteWriter } from './context';
import { type FieldError, ServiceError } from './errors';
import { asking, writing } from './failure';
import { boundFaults } from './import-bounds';
import { newId } from './new-id';
import { startWhereChanged } from './start-where-changed';

/**
 * Takes exported records back, as new revisions; whose they are stays. All are checked before any is written: `invalid` has a
 * pointer to each fault. What is over is left out and said. What `notStarted` names is looked at by the sweep. Needs the role `admin`. Errors: invalid, stale, network-unknown.
 */
export function importRecords(ctx: Context, request: ImportRequest): Promise<ImportAnswer> {
  const asking = { deed: 'import', exactly: { records: request.records.length } } as const;
  return changeSites(ctx, asking, async (sites, inSite) => {
    const checked = checkImport(request, sites, ctx.now());
    const perSite = sites.map((site) => ({ site, importable: ofSite(checked.importable, site) }));
    const beyond = await Promise.all(
      perSite.map(({ site, importable }) => beyondBounds(ctx, site, importable)),
    );
    refuseFaulty([...checked.faults, ...beyond.flat()]);
    const done = await Promise.all(
      perSite.map(({ site, importable }) => inSite(site, (writer) => importToSite(ctx, writer, importable))),
    );
    const notStarted = done.flatMap((one) => one.notStarted ?? []);
    return {
      written: done.flatMap(({ written }) => written),
      skipped: [...checked.skipped],
      executions: done.flatMap(({ executions }) => executions),
      ...(notStarted.length > 0 ? { notStarted } : {}),
    };
  });
}

function ofSite(importable: readonly Importable[], site: SiteAdapters): readonly Importable[] {
  return importable.filter(({ adapters }) => adapters === site);
}

function refuseFaulty(faults: readonly FieldError[]): void {
  if (faults.length === 0) return;
  const detail = `Nothing was imported: ${faults.length} faults.`;
  throw new ServiceError('invalid', detail, { fields: faults });
}

/** An import is no way around what the verbs refuse. Errors: network-unknown. */
async function beyondBounds(
  ctx: Context,
  { networks, records }: SiteAdapters,
  importable: readonly Importable[],
): Promise<FieldError[]> {
  if (importable.length === 0) return [];
  const { kept } = await asking('records-unknown', () => records.list());
  const elsewhere = new Map(
    kept.flatMap(({ record }) =>
      record.kind === 'window' && record.managedBy !== undefined ? [[record.id, record.managedBy]] : [],
    ),
  );
  const vpcIds = [...new Set(importable.flatMap(({ record }) => record.vpcId ?? []))];
  const seen = vpcIds.length > 0 ? await asking('network-unknown', () => networks.observeAll(vpcIds)) : [];
  const bounds = { now: ctx.now(), policy: ctx.policy, networks: seen };
  return importable.flatMap(({ pointer, record }) => [
    ...faultsOf(boundFaults(record, bounds), pointer),
    ...takenFaults(elsewhere.get(record.id), pointer),
  ]);
}

/** A revision of ours would remove the other tool's entries. */
function takenFaults(owner: string | undefined, pointer: string): FieldError[] {
  if (owner === undefined) return [];
  const detail = `The window of this id is kept in ${owner}: change it there.`;
  return [{ pointer: `${pointer}/record/id`, detail }];
}

async function importToSite(ctx: Context, adapters: SiteWriter, importable: readonly Importable[]) {
  const { records } = adapters;
  const listing = await asking('records-unknown', () => records.list());
  const written: { id: string; revision: number }[] = [];
  for (const { record } of importable) {
    const revision = supersedingRevision(record, listing);
    const next = { ...edited(ctx, { ...record, revision: revision - 1 }, {}), by: record.by };
    await counting(written.length, importable.length, () => writing(() => records.write(next)));
    written.push({ id: next.id, revision: next.revision });
  }
  const ids = new Set(importable.map(({ record }) => record.id));
  const rest = listing.kept.filter(({ record }) => !ids.has(record.id));
  const after = [...rest, ...importable.map(({ record }) => ({ record, disabled: false }))];
  const about = `import-${newId()}`;
  const request = { cause: 'edit', about } as const;
  return { written, ...(await startWhereChanged(ctx, adapters, listing.kept, after, request)) };
}

/** Of a failure in the middle: how much is written already. */
async function counting(written: number, all: number, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const said = `${written} of ${all} records ${written === 1 ? 'is' : 'are'} written. ${error.detail}`;
    throw new ServiceError(error.code, said, error.more);
  }
}
