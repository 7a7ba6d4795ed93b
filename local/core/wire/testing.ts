/** For tests: any value of a schema, as fast-check makes them. */
import type { NormalizedSchema } from '@smithy/core/schema';
import * as fc from 'fast-check';

const texts = fc.oneof(
  fc.constantFrom(
    'a',
    'x y',
    'é<&>"\'',
    'line\nbreak',
    '0',
    'true',
    ' lead',
    '{"a":1}',
    'a+b=c&d',
    '100%',
    '中文 😀',
    'tab\tand\r\nreturn',
    'trail ',
    '-0',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcXYZ019 -_./:é<&>"') }),
);
const times = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));

const counts = fc.integer({ min: -9, max: 99_999 });
/** Schemas do not tell integers from fractions, so both must pass; a zero below zero does not exist in JSON. */
const measures = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0);

/** Of those that may have a body: 204 and 205 have none (RFC 9110, 15.3.5 and 15.3.6). */
const statuses = fc.integer({ min: 200, max: 299 }).filter((status) => status !== 204 && status !== 205);

export function anyValue(schema: NormalizedSchema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.isUnitSchema()) return fc.constant({});
  if (schema.isStructSchema()) return structOf(schema, depth);
  if (schema.isListSchema()) {
    const item = anyValue(schema.getValueSchema(), depth + 1);
    return fc.array(item, { minLength: 1, maxLength: depth > 2 ? 1 : 3 });
  }
  if (schema.isMapSchema())
    return fc.dictionary(fc.constantFrom('k1', 'k2', 'k 3'), anyValue(schema.getValueSchema(), depth + 1), {
      minKeys: 1,
    });
  return scalar(schema);
}

function scalar(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  const traits = schema.getMergedTraits();
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isTimestampSchema()) return times;
  if (schema.isBlobSchema()) return fc.uint8Array({ minLength: 1, maxLength: 9 });
  if (schema.isBigIntegerSchema()) return fc.bigInt({ min: 0n, max: 2n ** 60n });
  if (schema.isNumericSchema()) return traits.httpResponseCode ? statuses : fc.oneof(counts, measures);
  if (schema.isDocumentSchema()) return fc.constantFrom({ d: [1, 'x'] }, { e: { f: true } });
  if (traits.httpLabel) return fc.constantFrom('label', 'arn:aws:x:y:z:a/b', 'with space', 'é');
  if (traits.httpHeader) return fc.constantFrom('plain', 'abc-1.2');
  return texts;
}

function structOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  const members = [...schema.structIterator()];
  if (schema.isUnionSchema())
    return fc.oneof(
      ...members.map(([name, member]) =>
        fc.record({ [name]: fc.constant(0).chain(() => anyValue(member, depth + 1)) }),
      ),
    );
  const raw: unknown = schema.getSchema();
  const required = Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
  const must = members.filter(([, member], index) => index < required || isAlways(member));
  const may = depth > 3 ? [] : members.filter((member) => !must.includes(member));
  return fc.subarray(may).chain((chosen) => {
    const all = [...must, ...chosen];
    // An empty structure is not there on the query protocols.
    const some = all.length > 0 || members.length === 0 || depth > 7 ? all : members.slice(0, 1);
    return fc.record(Object.fromEntries(some.map(([name, member]) => [name, anyValue(member, depth + 1)])));
  });
}

function isAlways(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits();
  return Boolean(traits.httpLabel || traits.idempotencyToken || traits.httpResponseCode);
}
