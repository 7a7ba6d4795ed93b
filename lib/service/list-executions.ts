import type { ExecutionPage } from '@/lib/view/answers';
import type { ExecutionView } from '@/lib/view/network';
import type { Context } from './context';
import { askingPage, wrongCursor } from './failure';
import { allow } from './roles';

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

/** Runs of the workflow, newest first within a site; site after site. Errors: invalid for a cursor that is none of ours. */
export async function listExecutions(ctx: Context, input: ListExecutions): Promise<ExecutionPage> {
  allow(ctx.actor, 'read');
  const at: Cursor = input.cursor === undefined ? { site: 0 } : read(input.cursor);
  const adapters = ctx.sites[at.site];
  if (!adapters) return { executions: [] };
  const page = await askingPage(at.next, 'runs-unknown', () =>
    adapters.executions.list({
      ...(input.status === undefined ? {} : { status: input.status }),
      ...(input.limit === undefined ? {} : { limit: input.limit }),
      ...(at.next === undefined ? {} : { cursor: at.next }),
    }),
  );
  const next = page.cursor === undefined ? { site: at.site + 1 } : { site: at.site, next: page.cursor };
  const more = next.site < ctx.sites.length;
  return { executions: page.executions, ...(more ? { cursor: written(next) } : {}) };
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
