import type { FieldError } from '@/lib/service/errors';

/** As much of a zod issue as says where it is. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}
const places = { json: 'body', form: 'body', param: 'path', query: 'query', header: 'header' } as const;

/**
 * What is wrong with each field, each thing once, with a pointer (RFC 6901) into the body, or `/name` in path, query
 * and headers. Two rules of a field may say the same: a number beyond the exact integers is too large as well.
 */
export function fieldErrors(target: string, issues: readonly Issue[]): FieldError[] {
  const place = Object.entries(places).find(([name]) => name === target)?.[1] ?? 'body';
  const errors = issues.flatMap((issue) =>
    pointers(issue).map((pointer) => ({ in: place, pointer, detail: issue.message })),
  );
  return [...new Map(errors.map((error) => [JSON.stringify([error.pointer, error.detail]), error])).values()];
}

/** An unknown field is reported by zod at its parent; it is pointed at itself. */
function pointers(issue: Issue): string[] {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
  return keys ? keys.map((key) => pointerTo([...issue.path, key])) : [pointerTo(issue.path)];
}

/** RFC 6901: `~` and `/` are escaped. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
