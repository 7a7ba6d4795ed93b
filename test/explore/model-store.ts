import type { Collection, Store } from '@/local/core/store';

/** What a collection holds is its owner's business, as in the stores of the local AWS. */
type Value = ReturnType<typeof JSON.parse>;
type Data = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** All that a store held at one moment. It never changes, so that taking and restoring one costs nothing. */
export interface StoreState {
  readonly data: Data;
}
export interface ModelStore extends Store {
  take(): StoreState;
  restore(state: StoreState): void;
}

/** A store that can go back to any earlier state at once: a change copies the one collection that it is in. */
export function modelStore(): ModelStore {
  let state: StoreState = { data: new Map() };
  const read = (name: string) => state.data.get(name) ?? empty;
  const write = (name: string, change: (copy: Map<string, Value>) => void) => {
    const copy = new Map(read(name));
    change(copy);
    state = { data: new Map(state.data).set(name, copy) };
  };
  return {
    collection: <T>(name: string): Collection<T> => ({
      get: (key) => read(name).get(key),
      put: (key, value) => write(name, (copy) => copy.set(key, value)),
      delete: (key) => {
        const existed = read(name).has(key);
        if (existed) write(name, (copy) => copy.delete(key));
        return existed;
      },
      has: (key) => read(name).has(key),
      values: () => [...read(name).values()],
      entries: () => [...read(name).entries()],
    }),
    flush: async () => {},
    close: async () => {},
    take: () => state,
    restore: (earlier) => {
      state = earlier;
    },
  };
}

const empty: ReadonlyMap<string, Value> = new Map();
