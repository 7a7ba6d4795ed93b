/** What EC2's collections held before each of its last effects. */
import type { Clock } from '@/local/core/clock';
import type { Collection, Store } from '@/local/core/store';

/** What a collection holds is its owner's business. */
type Json = ReturnType<typeof JSON.parse>;

/** What was, until an instant. */
export interface PastState {
  readonly until: number;
  /** By collection and key. */
  readonly collections: ReadonlyMap<string, Map<string, Json>>;
}
/** What one read sees. What it changes nevertheless, by the passing of time, is changed in the past only. */
export interface View {
  /** The time that it takes for now. */
  readonly at: number;
  readonly state: PastState;
  readonly tags: PastState;
}
export interface PastStates {
  /** Forgets all and keeps from now on so much; nothing if undefined. */
  keep(limits: { readonly effects: number; readonly seconds: number } | undefined): void;
  /** To be called before each change. What the same cause changes in the same turn of the event loop is one effect. */
  changing(cause: object | undefined): void;
  /** To be told of each collection, once. */
  watch(name: string): void;
  newestFirst(): PastState[];
}

/** A call under way, and the past that it sees if it is a stale read. */
export interface Sight {
  readonly view: View | undefined;
}

export function pastStates(clock: Clock, store: Store): PastStates {
  const names = new Set<string>();
  let limits: { readonly effects: number; readonly seconds: number } | undefined;
  let states: PastState[] = [];
  let effect: { readonly cause: object | undefined } | undefined;

  function young(): PastState[] {
    const { effects = 0, seconds = 0 } = limits ?? {};
    return states.filter(({ until }) => until > clock.now() - seconds * 1000).slice(-effects);
  }

  return {
    keep(given) {
      limits = given;
      states = [];
    },
    changing(cause) {
      if (!limits || (effect && effect.cause === cause)) return;
      effect = { cause };
      queueMicrotask(() => {
        effect = undefined;
      });
      const collections = new Map(
        [...names].map((name) => [name, new Map(store.collection(name).entries())]),
      );
      states = [...young(), { until: clock.now(), collections }];
    },
    watch: (name) => names.add(name),
    newestFirst: () => young().reverse(),
  };
}

/** The store, whose collections of EC2 show the past to whoever sees it. */
export function viewedStore(store: Store, past: PastStates, sight: () => Sight | undefined): Store {
  return {
    collection: <T>(name: string) => {
      const live = store.collection<T>(name);
      if (!name.startsWith('ec2.')) return live;
      past.watch(name);
      return viewed(live, past, sight, (view) => inView(name, view));
    },
    flush: () => store.flush(),
    close: () => store.close(),
  };
}

function inView(name: string, { state, tags }: View): Map<string, Json> {
  return (name === 'ec2.tags' ? tags : state).collections.get(name) ?? new Map<string, Json>();
}

function viewed<T>(
  live: Collection<T>,
  past: PastStates,
  sight: () => Sight | undefined,
  mapOf: (view: View) => Map<string, T>,
): Collection<T> {
  const seen = (): Collection<T> => {
    const view = sight()?.view;
    return view ? overMap(mapOf(view)) : live;
  };
  const changed = (): Collection<T> => {
    if (!sight()?.view) past.changing(sight());
    return seen();
  };
  return {
    get: (key) => seen().get(key),
    put: (key, value) => changed().put(key, value),
    delete: (key) => changed().delete(key),
    has: (key) => seen().has(key),
    values: () => seen().values(),
    entries: () => seen().entries(),
  };
}

function overMap<T>(map: Map<string, T>): Collection<T> {
  return {
    get: (key) => map.get(key),
    put: (key, value) => void map.set(key, value),
    delete: (key) => map.delete(key),
    has: (key) => map.has(key),
    values: () => [...map.values()],
    entries: () => [...map.entries()],
  };
}
