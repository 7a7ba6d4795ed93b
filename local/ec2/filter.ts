/** EC2's filters: strict in their names, with wildcards in their values. */
import type { Filter } from '@aws-sdk/client-ec2';
import type { Tags } from './records';
import { invalid } from './resource-id';

export type FilterValue = string | undefined;
/** What a filter compares, by its name: the item passes if any of the values matches any of the filter's. */
export type Filters<T> = Readonly<Record<string, (item: T) => FilterValue | readonly FilterValue[]>>;

/** The items that pass every filter. An unknown filter is refused: InvalidParameterValue, as EC2 does. */
export function passing<T>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  known: Filters<T>,
  tagsOf: (item: T) => Tags,
): T[] {
  const tests = (filters ?? []).map((filter) => testOf(filter, known, tagsOf));
  return items.filter((item) => tests.every((test) => test(item)));
}

function testOf<T>(
  { Name: name, Values: values }: Filter,
  known: Filters<T>,
  tagsOf: (item: T) => Tags,
): (item: T) => boolean {
  if (!name) throw invalid("The filter 'null' is invalid");
  if (!values || values.length === 0) throw invalid(`The filter '${name}' has no values`);
  const read = readerOf(name, known, tagsOf);
  if (!read) throw invalid(`The filter '${name}' is invalid`);
  // Most filters name ids: 200 of them are asked of every item.
  const plain = new Set(values.filter((value) => !/[*?\\]/.test(value)));
  const patterns = values.filter((value) => !plain.has(value)).map(patternOf);
  const passes = (value: FilterValue) =>
    value !== undefined && (plain.has(value) || patterns.some((pattern) => pattern.test(value)));
  return (item) => [read(item)].flat().some(passes);
}

function readerOf<T>(name: string, known: Filters<T>, tagsOf: (item: T) => Tags) {
  if (name.startsWith('tag:')) return (item: T) => tagsOf(item)[name.slice('tag:'.length)];
  if (name === 'tag-key') return (item: T) => Object.keys(tagsOf(item));
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** `*` is any text, `?` any one character, a backslash takes the next character as it is. */
function patternOf(value: string): RegExp {
  const source = value.replace(/\\([\s\S])|([\s\S])/g, (_, escaped?: string, plain?: string) => {
    if (plain === '*') return '[\\s\\S]*';
    if (plain === '?') return '[\\s\\S]';
    return (escaped ?? plain ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'u');
}
