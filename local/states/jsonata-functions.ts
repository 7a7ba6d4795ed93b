/** The functions that Step Functions adds to JSONata, and those it takes away. AWS: "Transforming data with JSONata" [D]. */
import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { parseJson } from '@/local/integration/json';

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const maxRange = 1000;

/** As bindings of an evaluation at `now` (epoch milliseconds): `$now` and `$millis` tell the machine's time. */
export function statesFunctions(now: number): Readonly<Record<string, unknown>> {
  return {
    partition,
    range,
    hash,
    random,
    uuid: () => randomUUID(),
    parse,
    eval: refuseEval,
    millis: () => now,
    now: (picture?: string, zone?: string) => formatted.evaluate(undefined, { now, picture, zone }),
  };
}

const formatted = jsonata('$fromMillis($now, $picture, $zone)');

function partition(items: unknown, size: number): unknown[][] {
  const list = Array.isArray(items) ? items : [items];
  if (!Number.isInteger(size) || size < 1) throw new Error('$partition needs a whole size of at least 1');
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger) || step === 0) {
    throw new Error('$range needs whole numbers and a step that is not 0');
  }
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > maxRange) throw new Error(`$range gives at most ${maxRange} numbers`);
  return Array.from({ length }, (_, i) => first + i * step);
}

function hash(text: string, algorithm = 'SHA-256'): string {
  const name = algorithms[algorithm];
  if (name === undefined) throw new Error(`$hash does not know ${algorithm}`);
  return createHash(name).update(text).digest('hex');
}

/** In [0, 1); the same for the same seed. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  return createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}

function parse(text: string): unknown {
  const parsed = parseJson(text);
  if (parsed === undefined) throw new Error('$parse was given text that is not JSON');
  return parsed;
}

function refuseEval(): never {
  throw new Error('$eval is not supported in Step Functions');
}
