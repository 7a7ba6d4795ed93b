import * as z from 'zod';
import type { ExecutionPage } from '@/lib/view/answers';
import type { ExecutionView } from '@/lib/view/network';
import type { Context } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { allow } from './roles';

export interface ListExecutions {
  readonly status?: ExecutionView['status'] | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** Where a page ended: in which site (by number), and that site's own cursor. */
const Cursor = z.object({ site: z.int().min(0), next: z.string().optional() });
type Cursor = z.infer<typeof Cursor>;

/** Runs of the workflow, newest first within a site; site after site. Errors: invalid for a cursor that is none of ours. */
export async function listExecutions(ctx: Context, input: ListExecutions): Promise<ExecutionPage> {
  allow(ctx.actor, 'read');
  const at = input.cursor === undefined ? { site: 0 } : read(input.cursor);
  const adapters = ctx.sites[at.site];
  if (!adapters) return { executions: [] };
  const page = await asking('workflow-missing', () =>
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

function written(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function read(text: string): Cursor {
  const json = z
    .string()
    .transform((value, issues) => {
      try {
        return JSON.parse(Buffer.from(value, 'base64url').toString());
      } catch {
        issues.addIssue('This is not JSON.');
        return z.NEVER;
      }
    })
    .pipe(Cursor)
    .safeParse(text);
  if (json.success) return json.data;
  const detail = 'It must be the cursor of the page before.';
  const fields = [{ in: 'query', pointer: '/cursor', detail } as const];
  throw new ServiceError('invalid', 'The cursor is none of ours.', { fields });
}
