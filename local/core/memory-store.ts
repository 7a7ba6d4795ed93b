import type { Collection, Store } from '@/local/core/store';

/** What a collection holds is its owner's business: one name, one owner, JSON values. */
type Json = ReturnType<typeof JSON.parse>;

/** A change as it is journalled: the value's JSON text, or undefined for a deletion. */
export type OnChange = (collection: string, key: string, json: string | undefined) => void;

/**
 * The collections of both stores. A value is kept as its frozen JSON copy, so that it is the same after a
 * restart, and changing a value in place throws instead of being lost.
 */
export class Collections {
  readonly #byName = new Map<string, Map<string, Json>>();

  constructor(private readonly onChange: OnChange = () => {}) {}

  collection<T>(name: string): Collection<T> {
    const map: Map<string, T> = this.#map(name);
    return {
      get: (key) => map.get(key),
      put: (key, value) => {
        const json = JSON.stringify(value);
        map.set(key, frozen(JSON.parse(json)));
        this.onChange(name, key, json);
      },
      delete: (key) => {
        const existed = map.delete(key);
        if (existed) this.onChange(name, key, undefined);
        return existed;
      },
      has: (key) => map.has(key),
      values: () => [...map.values()],
      entries: () => [...map.entries()],
    };
  }

  /** Takes in what was journalled, without telling of a change. */
  load(name: string, key: string, value: Json): void {
    this.#map(name).set(key, frozen(value));
  }

  drop(name: string, key: string): void {
    this.#map(name).delete(key);
  }

  /** All entries as [collection, key, value]. */
  *all(): Generator<[string, string, Json]> {
    for (const [name, map] of this.#byName) for (const [key, value] of map) yield [name, key, value];
  }

  #map(name: string): Map<string, Json> {
    const known = this.#byName.get(name);
    if (known) return known;
    const created = new Map<string, Json>();
    this.#byName.set(name, created);
    return created;
  }
}

/** State that lives as long as the process. */
export function memoryStore(): Store {
  const collections = new Collections();
  return {
    collection: (name) => collections.collection(name),
    flush: async () => {},
    close: async () => {},
  };
}

function frozen(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
