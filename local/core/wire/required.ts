import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '@/local/core/service';
import { isObject } from './message';
import type { Protocol } from './model';

/** Refuses an input that lacks a required member, at any depth, in the words of the protocol. */
export function requireMembers(schema: NormalizedSchema, input: unknown, protocol: Protocol): void {
  const missing = missingIn(schema, input, '');
  if (missing === undefined) return;
  if (protocol === 'ec2Query')
    throw new AwsError('MissingParameter', `The request must contain the parameter ${missing}`);
  const member = missing.charAt(0).toLowerCase() + missing.slice(1);
  throw new AwsError(
    protocol === 'awsQuery' ? 'ValidationError' : 'ValidationException',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

function missingIn(schema: NormalizedSchema, value: unknown, path: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (schema.isListSchema() && Array.isArray(value))
    return firstOf(value, (item, index) =>
      missingIn(schema.getValueSchema(), item, `${path}.${Number(index) + 1}`),
    );
  if (schema.isMapSchema() && isObject(value))
    return firstOf(Object.entries(value), ([key, item]) =>
      missingIn(schema.getValueSchema(), item, `${path}.${key}`),
    );
  if (!schema.isStructSchema() || !isObject(value)) return undefined;
  const required = requiredCount(schema);
  return firstOf([...schema.structIterator()], ([name, member], index) => {
    const at = path ? `${path}.${name}` : name;
    return index < required && value[name] === undefined ? at : missingIn(member, value[name], at);
  });
}

/** A structure's schema lists its required members first and ends with their number. */
function requiredCount(schema: NormalizedSchema): number {
  const raw: unknown = schema.getSchema();
  return Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
