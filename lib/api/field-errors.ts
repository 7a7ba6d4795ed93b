import type { FieldError } from '@/lib/service/errors';

/** As much of a zod issue as says where it is. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}
const places = { json: 'body', form: 'body', param: 'path', query: 'query', header: 'header' } as const;

/** Of more nobody reads: who sends thousands of wrong fields is not answered with thousands of sentences. */
const mostFields = 50;
const longestPointer = 200;

/**
 * What is wrong with each field, each thing once, with a pointer (RFC 6901) into the body, or `/name` in path, query
 * and headers; of the first fifty. Two rules of a field may say the same: a number beyond the exact integers is too large as well.
 */
export function fieldErrors(target: string, issues: readonly Issue[]): FieldError[] {
  const place = Object.entries(places).find(([name]) => name === target)?.[1] ?? 'body';
  const errors = issues.slice(0, mostFields).flatMap((issue) =>
    pointers(issue).map(({ pointer, detail }) => ({
      in: place,
      pointer: pointer.slice(0, longestPointer),
      detail,
    })),
  );
  const each = new Map(errors.map((error) => [JSON.stringify([error.pointer, error.detail]), error]));
  return [...each.values()].slice(0, mostFields);
}

/** An unknown field is reported by zod at its parent, with all others in its sentence; it is pointed at itself. */
function pointers({ code, keys, path, message }: Issue): { pointer: string; detail: string }[] {
  if (code !== 'unrecognized_keys' || !keys) return [{ pointer: pointerTo(path), detail: message }];
  const detail = 'There is no such field.';
  return keys.slice(0, mostFields).map((key) => ({ pointer: pointerTo([...path, key]), detail }));
}

/** RFC 6901: `~` and `/` are escaped. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
