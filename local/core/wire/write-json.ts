/** The SDK's values to JSON, by schema. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject, type JsonObject } from './message';
import { formatOf, timestampText } from './scalar';

/** Big integers are written in full, as AWS does, so the text is made here and not by JSON.stringify alone. */
export function jsonText(schema: NormalizedSchema, value: unknown, jsonNames: boolean): string {
  const big = new Map<string, string>();
  const text = JSON.stringify(toJson(schema, value, jsonNames, big));
  return big.size === 0 ? text : text.replace(/"big:[^"]+"/g, (mark) => big.get(mark) ?? mark);
}

function toJson(
  schema: NormalizedSchema,
  value: unknown,
  jsonNames: boolean,
  big: Map<string, string>,
): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema() && isObject(value)) return structJson(schema, value, jsonNames, big);
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item) => toJson(schema.getValueSchema(), item, jsonNames, big) ?? null);
  if (schema.isMapSchema() && isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        toJson(schema.getValueSchema(), item, jsonNames, big),
      ]),
    );
  return scalarJson(schema, value, big);
}

function structJson(
  schema: NormalizedSchema,
  value: JsonObject,
  jsonNames: boolean,
  big: Map<string, string>,
) {
  const output: JsonObject = {};
  for (const [name, member] of schema.structIterator()) {
    const key = (jsonNames && member.getMergedTraits().jsonName) || name;
    const written = toJson(member, value[name], jsonNames, big);
    if (written !== undefined) output[key] = written;
  }
  return output;
}

function scalarJson(schema: NormalizedSchema, value: unknown, big: Map<string, string>): unknown {
  if (value instanceof Date) {
    const text = timestampText(value, formatOf(schema, 'epoch-seconds'));
    return formatOf(schema, 'epoch-seconds') === 'epoch-seconds' ? Number(text) : text;
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'bigint') return typeof value === 'object' ? String(value) : value;
  const mark = `"big:${big.size}"`;
  big.set(mark, String(value));
  return mark.slice(1, -1);
}
