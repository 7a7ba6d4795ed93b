/** The constraints of AWS's API models that the SDK's schemas do not carry: lengths, ranges, patterns, enums. */
import { AwsError } from '@/local/core/service';

/** `min` and `max` bound a number's value, a text's length, a list's or map's size. `pattern` must be anchored. */
export interface Constraint {
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}
/** By path: `Name`, `Target.Arn`, `Targets[].Id` (each item, or each value of a map), `Tags{}` (each key of a map). */
export type Constraints = Readonly<Record<string, Constraint>>;

/**
 * Refuses an input as AWS does, naming every member that fails:
 * `1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must …`.
 * An absent member passes unless it is required; members of an absent one are not looked at.
 */
export function constrain(input: object, constraints: Constraints, code = 'ValidationException'): void {
  const failures = Object.entries(constraints).flatMap(([path, constraint]) =>
    membersAt(input, path).flatMap((member) => failuresOf(member, constraint)),
  );
  if (failures.length === 0) return;
  const plural = failures.length === 1 ? 'error' : 'errors';
  throw new AwsError(code, `${failures.length} validation ${plural} detected: ${failures.join('; ')}`);
}

interface Member {
  readonly path: string;
  readonly value: unknown;
}

function membersAt(input: object, path: string): Member[] {
  return path
    .split('.')
    .reduce<Member[]>(
      (members, segment) => members.flatMap((member) => step(member, segment)),
      [{ path: '', value: input }],
    );
}

function step(parent: Member, segment: string): Member[] {
  const { value } = parent;
  if (typeof value !== 'object' || value === null) return [];
  const name = segment.replace(/\[\]$|\{\}$/, '');
  const found: unknown = Object.hasOwn(value, name)
    ? Object.entries(value).find(([k]) => k === name)?.[1]
    : undefined;
  const path = parent.path === '' ? lowerFirst(name) : `${parent.path}.${lowerFirst(name)}`;
  if (segment === name) return [{ path, value: found }];
  if (typeof found !== 'object' || found === null) return [];
  const items: unknown[] = segment.endsWith('{}') ? Object.keys(found) : Object.values(found);
  return items.map((item, index) => ({ path: `${path}.${index + 1}.member`, value: item }));
}

function failuresOf({ path, value }: Member, constraint: Constraint): string[] {
  if (value === undefined || value === null) {
    return constraint.required
      ? [`Value null at '${path}' failed to satisfy constraint: Member must not be null`]
      : [];
  }
  return brokenRules(value, constraint).map(
    (rule) => `Value '${shown(value)}' at '${path}' failed to satisfy constraint: Member must ${rule}`,
  );
}

function brokenRules(value: unknown, { min, max, pattern, oneOf }: Constraint): string[] {
  const size = sizeOf(value);
  const noun = typeof value === 'number' ? 'value' : 'length';
  return [
    ...(min !== undefined && size < min ? [`have ${noun} greater than or equal to ${min}`] : []),
    ...(max !== undefined && size > max ? [`have ${noun} less than or equal to ${max}`] : []),
    ...(pattern && !pattern.test(String(value))
      ? [`satisfy regular expression pattern: ${pattern.source}`]
      : []),
    ...(oneOf && !oneOf.includes(String(value)) ? [`satisfy enum value set: [${oneOf.join(', ')}]`] : []),
  ];
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

const shown = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 200);

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
