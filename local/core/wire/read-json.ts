/** JSON to the SDK's values, by schema: what does not fit is refused, not guessed. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '@/local/core/service';
import { isObject, type JsonObject } from './message';
import { scalarOf, timeOf } from './scalar';

export interface JsonRules {
  /** restJson1 renames members, awsJson does not. */
  readonly jsonNames: boolean;
  /** The code for what does not fit. */
  readonly refusal: 'SerializationException' | 'ValidationException';
}

/** Parses a body; an empty one is an empty object. */
export function parseJson(text: string, rules: JsonRules): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new AwsError(rules.refusal, 'The request body is not valid JSON');
  }
}

export function readJson(schema: NormalizedSchema, value: unknown, rules: JsonRules, path = ''): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) return readStruct(schema, objectAt(value, rules, path), rules, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return refuse(rules, path, 'a list');
    const member = schema.getValueSchema();
    const sparse = schema.getMergedTraits().sparse;
    const items = sparse ? value : value.filter((item) => item !== null);
    return items.map((item, index) => readJson(member, item, rules, `${path}[${index}]`) ?? null);
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    const entries = Object.entries(objectAt(value, rules, path));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, readJson(member, item, rules, `${path}.${key}`)]),
    );
  }
  return readScalar(schema, value, rules, path);
}

function readStruct(schema: NormalizedSchema, value: JsonObject, rules: JsonRules, path: string): JsonObject {
  const output: JsonObject = {};
  const unread = new Set(Object.keys(value));
  for (const [name, member] of schema.structIterator()) {
    const key = (rules.jsonNames && member.getMergedTraits().jsonName) || name;
    unread.delete(key);
    const read = readJson(member, value[key], rules, path ? `${path}.${name}` : name);
    if (read !== undefined) output[name] = read;
  }
  unread.delete('__type');
  const [unknown] = unread;
  if (unknown !== undefined)
    throw new AwsError(rules.refusal, `Unknown member '${unknown}'${path ? ` in '${path}'` : ''}`);
  return output;
}

function readScalar(schema: NormalizedSchema, value: unknown, rules: JsonRules, path: string): unknown {
  if (schema.isStringSchema()) return typeof value === 'string' ? value : refuse(rules, path, 'a string');
  if (schema.isBooleanSchema())
    return typeof value === 'boolean' ? value : refuse(rules, path, 'true or false');
  if (schema.isTimestampSchema())
    return (typeof value === 'object' ? undefined : timeOf(String(value))) ?? refuse(rules, path, 'a time');
  if (schema.isBlobSchema())
    return typeof value === 'string' ? scalarOf(schema, value) : refuse(rules, path, 'base64 text');
  if (schema.isBigIntegerSchema())
    return scalarOf(schema, String(value)) ?? refuse(rules, path, 'a whole number');
  if (typeof value === 'number') return value;
  return ['NaN', 'Infinity', '-Infinity'].some((text) => text === value)
    ? Number(value)
    : refuse(rules, path, 'a number');
}

function objectAt(value: unknown, rules: JsonRules, path: string): JsonObject {
  return isObject(value) ? value : refuse(rules, path, 'an object');
}

function refuse(rules: JsonRules, path: string, wanted: string): never {
  throw new AwsError(
    rules.refusal,
    path ? `'${path}' must be ${wanted}` : `The request body must be ${wanted}`,
  );
}
