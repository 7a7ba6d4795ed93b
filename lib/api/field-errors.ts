import type { FieldError } from '@/lib/service/errors';

/** As much of a zod issue as says where it is. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}
const places = { json: 'body', form: 'body', param: 'path', query: 'query', header: 'header' } as const;

/** One error per field, each with a pointer (RFC 6901) into the body, or `/name` in path, query and headers. */
export function fieldErrors(target: string, issues: readonly Issue[]): FieldError[] {
  const place = Object.entries(places).find(([name]) => name === target)?.[1] ?? 'body';
  return issues.flatMap((issue) =>
    pointers(issue).map((pointer) => ({ in: place, pointer, detail: issue.message })),
  );
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
