import type { ActivityFilter } from '@/lib/view/activity';

/** What a page of the activity is asked for, as its address says it. Days are the reader's, both counted in. */
export interface AskedActivity extends ActivityFilter {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
}
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export const askedNames = ['network', 'person', 'kind', 'deed', 'result', 'from', 'until', 'cursor'] as const;

/** An address that asks for this. */
export function hrefOf(
  path: string,
  asked: AskedActivity,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  for (const name of askedNames) {
    const value = asked[name];
    if (value !== undefined) query.set(name, value);
  }
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

export function isFiltered({ cursor: _, ...filter }: AskedActivity): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
