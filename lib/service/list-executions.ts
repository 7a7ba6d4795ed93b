import type { ExecutionPage } from '@/lib/view/answers';
import type { ExecutionView } from '@/lib/view/execution';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { askingPage, wrongCursor } from './failure';
import { inTime } from './in-time';
import { allow } from './roles';
import { runsSeen } from './runs-seen';
import { askingFor } from './told';
import { unreadableIfTheirs } from './unreadable-site';

export interface ListExecutions {
  readonly status?: ExecutionView['status'] | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** Where a page ended: in which site (by number), and that site's own cursor. */
interface Cursor {
  readonly site: number;
  readonly next?: string;
}

/**
 * Runs of the workflow, newest first within a site; site after site. Where there are several, one whose runs cannot be
 * read is named in `unreadable` and passed over. A page has fewer where the actor may not know of some. Errors: invalid for a cursor that is none of ours.
 */
export async function listExecutions(ctx: Context, input: ListExecutions): Promise<ExecutionPage> {
  allow(ctx.actor, 'read', 'somewhere');
  const at: Cursor = input.cursor === undefined ? { site: 0 } : read(input.cursor);
  const adapters = ctx.sites[at.site];
  if (!adapters) return { executions: [] };
  const { cursor, ...page } = await pageOf(ctx, adapters, input, at.next);
  const next = cursor === undefined ? { site: at.site + 1 } : { site: at.site, next: cursor };
  const more = next.site < ctx.sites.length;
  return { ...page, ...(more ? { cursor: written(next) } : {}) };
}

async function pageOf(
  ctx: Context,
  adapters: SiteAdapters,
  { status, limit }: ListExecutions,
  cursor: string | undefined,
): Promise<ExecutionPage> {
  const page = {
    ...(status === undefined ? {} : { status }),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const ask = async () => {
    const found = await askingPage(cursor, 'runs-unknown', () => adapters.executions.list(page));
    return { ...found, executions: await runsSeen(ctx, adapters, found.executions) };
  };
  if (ctx.sites.length === 1) return askingFor(ctx.actor, ask);
  try {
    return await inTime(ctx, adapters, ask);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'invalid') throw error;
    return { executions: [], unreadable: unreadableIfTheirs(ctx.actor, error, adapters) };
  }
}

/** `<number of the site>:<its own cursor>`, in letters that need no escaping. */
function written({ site, next = '' }: Cursor): string {
  return Buffer.from(`${site}:${next}`).toString('base64url');
}

function read(text: string): Cursor {
  const [, site, next] = /^(\d{1,3}):(.*)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (site === undefined) throw wrongCursor();
  return { site: Number(site), ...(next ? { next } : {}) };
}
