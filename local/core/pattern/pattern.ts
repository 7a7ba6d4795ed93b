/** Event patterns: which events a rule takes. */
import { isObject, type Json, type JsonObject, readJson } from './json';
import { InvalidPattern } from './pattern-error';
import { compileFilter, type Filter } from './pattern-filter';

export type Matches = (event: JsonObject) => boolean;
/** Tests the values that one place of the event holds: several where a list of objects lies on the way, none if it is not there. */
type Test = (places: readonly Json[]) => boolean;

/**
 * Compiles an event pattern. Every field named must match; in a field one item of its array must.
 * A list in the event matches if one of its items does. Errors: InvalidPattern.
 */
export function compilePattern(text: string): Matches {
  const pattern = readJson(text);
  if (pattern === undefined) throw new InvalidPattern('Unrecognized token: the pattern is not JSON');
  if (!isObject(pattern)) throw new InvalidPattern('Filter is not an object');
  const test = compileObject(pattern);
  return (event) => test([event]);
}

function compileObject(pattern: JsonObject): Test {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new InvalidPattern('Empty objects are not allowed');
  const tests = entries.map(([key, value]) => (key === '$or' ? compileOr(value) : compileField(key, value)));
  return (places) => tests.every((test) => test(places));
}

function compileOr(value: Json): Test {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isObject)) {
    throw new InvalidPattern('$or must be an array of two objects or more');
  }
  const tests = value.filter(isObject).map(compileObject);
  return (places) => tests.some((test) => test(places));
}

function compileField(key: string, value: Json): Test {
  const inside = isObject(value) ? compileObject(value) : compileItems(key, value);
  return (places) =>
    inside(places.flatMap((place) => (isObject(place) && key in place ? spread(place[key]) : [])));
}

function compileItems(key: string, value: Json): Test {
  if (!Array.isArray(value)) throw new InvalidPattern(`"${key}" must be an object or an array`);
  if (value.length === 0) throw new InvalidPattern('Empty arrays are not allowed');
  const filters = value.map(compileFilter);
  return (places) => filters.some((filter) => passes(filter, places));
}

function passes({ leaf, absent }: Filter, places: readonly Json[]): boolean {
  // EventBridge's exists works on leaves only: an object is not a value.
  const leaves = places.filter((place) => !isObject(place));
  if (absent) return leaves.length === 0;
  return leaf !== undefined && leaves.some(leaf);
}

/** A list stands for its items, so that each is looked at. */
function spread(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.flatMap(spread) : [value];
}
