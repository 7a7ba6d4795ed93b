/** Values between JSON as people write it for an integration (members in Pascal case) and the SDK's own shapes. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { isRecord, type Json, type JsonObject } from './json';

/** A value that does not fit the action's shape: `field` is what is wrong, `problem` how. */
export class ShapeError extends Error {
  constructor(
    readonly field: string,
    readonly problem: 'unknown' | 'type',
    readonly expected = '',
  ) {
    super(
      problem === 'unknown'
        ? `The field '${field}' is not supported`
        : `The field '${field}' must be ${expected}`,
    );
    this.name = 'ShapeError';
  }
}

export interface ReadOptions {
  /** Optimised integrations take an object where the API takes JSON text. */
  readonly objectsAsText: boolean;
}

/** A handler's input from JSON whose members are in Pascal case, as integrations write them. Throws ShapeError. */
export function readShape(schema: NormalizedSchema, value: Json, options: ReadOptions, field = ''): unknown {
  if (value === null) return undefined;
  if (schema.isStructSchema() || schema.isUnionSchema()) return readMembers(schema, value, options, field);
  if (schema.isListSchema()) return readList(schema, value, options, field);
  if (schema.isMapSchema()) return readMap(schema, value, options, field);
  return readScalar(schema, value, options, field);
}

function readMembers(schema: NormalizedSchema, value: Json, options: ReadOptions, field: string): unknown {
  if (!isObject(value)) throw new ShapeError(field, 'type', 'an object');
  const members = new Map([...schema.structIterator()].map(([name, of]) => [pascal(name), { name, of }]));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const member = members.get(key);
      if (!member) throw new ShapeError(key, 'unknown');
      return [member.name, readShape(member.of, part, options, key)];
    }),
  );
}

function readList(schema: NormalizedSchema, value: Json, options: ReadOptions, field: string): unknown {
  if (!Array.isArray(value)) throw new ShapeError(field, 'type', 'an array');
  const item = schema.getValueSchema();
  return value.map((part: Json) => readShape(item, part, options, field));
}

function readMap(schema: NormalizedSchema, value: Json, options: ReadOptions, field: string): unknown {
  if (!isObject(value)) throw new ShapeError(field, 'type', 'an object');
  const item = schema.getValueSchema();
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, readShape(item, part, options, key)]),
  );
}

function readScalar(schema: NormalizedSchema, value: Json, options: ReadOptions, field: string): unknown {
  if (schema.isDocumentSchema()) return value;
  if (schema.isTimestampSchema()) return readDate(value, field);
  if (schema.isBlobSchema()) return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  if (schema.isBooleanSchema()) return typed(value, 'boolean', field);
  if (schema.isNumericSchema()) return typed(value, 'number', field);
  if (options.objectsAsText && typeof value === 'object') return JSON.stringify(value);
  return typed(value, 'string', field);
}

function readDate(value: Json, field: string): Date {
  const date = new Date(typeof value === 'string' || typeof value === 'number' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new ShapeError(field, 'type', 'a timestamp');
  return date;
}

function typed(value: Json, type: 'boolean' | 'number' | 'string', field: string): Json {
  if (typeof value !== type) throw new ShapeError(field, 'type', `a ${type}`);
  return value;
}

/** A handler's answer as JSON with members in Pascal case: dates as ISO text, blobs as text. */
export function writeShape(schema: NormalizedSchema, value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map((item) => writeShape(schema.getValueSchema(), item));
  if (schema.isMapSchema() && isRecord(value)) return entries(value, (key) => [key, schema.getValueSchema()]);
  if (schema.isStructSchema() && isRecord(value)) {
    return entries(value, (key) => [pascal(key), schema.getMemberSchema(key)]);
  }
  return JSON.parse(JSON.stringify(value));
}

function entries(
  value: Readonly<Record<string, unknown>>,
  target: (key: string) => readonly [string, NormalizedSchema],
): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => part !== undefined && !key.startsWith('$'))
      .map(([key, part]) => {
        const [name, schema] = target(key);
        return [name, writeShape(schema, part)];
      }),
  );
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
