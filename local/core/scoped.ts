import type { Scope } from '@/local/core/service';
import type { Store } from '@/local/core/store';

/** The part of a collection that belongs to one account and region. */
export interface ScopedCollection<T> {
  get(name: string): T | undefined;
  put(name: string, value: T): void;
  delete(name: string): boolean;
  has(name: string): boolean;
  values(): T[];
}

/** `const topics = scoped<Topic>(store, 'sns.topics')`, then `topics(call).get(name)`. */
export function scoped<T>(store: Store, collectionName: string): (scope: Scope) => ScopedCollection<T> {
  const all = store.collection<T>(collectionName);
  return ({ account, region }) => {
    const prefix = `${account}/${region}/`;
    return {
      get: (name) => all.get(prefix + name),
      put: (name, value) => all.put(prefix + name, value),
      delete: (name) => all.delete(prefix + name),
      has: (name) => all.has(prefix + name),
      values: () =>
        all
          .entries()
          .filter(([key]) => key.startsWith(prefix))
          .map(([, value]) => value),
    };
  };
}
