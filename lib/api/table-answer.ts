import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import * as z from 'zod';

/** How somebody says in the address which of the two they want. */
export const TableFormat = z.enum(['json', 'csv']).optional();

/** The same answer as JSON or as a table, for the document. */
export const jsonOrTable = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { 'application/json': { schema }, 'text/csv': { schema: z.string() } },
  description,
});

/** Whether a table is asked for: by `format`, else by what the caller would rather have. */
export function wantsTable(c: Context, format: 'json' | 'csv' | undefined): boolean {
  if (format !== undefined) return format === 'csv';
  const supports = ['application/json', 'text/csv'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/csv';
}

/** A table as a file to keep; `name` has no characters that a file's name may not have. */
export function tableAnswer<C extends Context>(c: C, table: string, name: string) {
  return c.body(table, 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="sluice-${name}.csv"`,
  });
}
