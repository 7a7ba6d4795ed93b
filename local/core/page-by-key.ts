import { AwsError } from '@/local/core/service';

export interface PageOptions<T> {
  readonly key: (item: T) => string;
  readonly limit: number;
  readonly token: string | undefined;
  /** Last key first. */
  readonly descending?: boolean;
  /** Code of the error for a token that this operation did not give. */
  readonly invalidToken: string;
}

/**
 * One page of a list, in the order of its keys (which must be unique). A token names the last key given, so that
 * items that come or go between two pages neither repeat nor hide others.
 */
export function pageByKey<T>(items: readonly T[], options: PageOptions<T>): { items: T[]; next?: string } {
  const after = options.token === undefined ? undefined : lastKey(options.token, options.invalidToken);
  const follows = (a: string, b: string): boolean => (options.descending ? a < b : a > b);
  const rest = items
    .map((item) => ({ key: options.key(item), item }))
    .filter(({ key }) => after === undefined || follows(key, after))
    .sort((a, b) => (follows(b.key, a.key) ? -1 : 1));
  const page = rest.slice(0, options.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(last && rest.length > page.length ? { next: tokenOf(last.key) } : {}),
  };
}

const mark = 'after:';
const tokenOf = (key: string): string => Buffer.from(mark + key).toString('base64url');

function lastKey(token: string, code: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(mark)) throw new AwsError(code, 'The token is not valid.');
  return text.slice(mark.length);
}
