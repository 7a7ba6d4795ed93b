import type { Collection, Store } from '@/local/core/store';
import type { Things, Write } from '@/test/history/entry';

/** Where the local AWS keeps each kind of thing. */
const collections = {
  gateway: 'ec2.nat-gateways',
  address: 'ec2.addresses',
  table: 'ec2.route-tables',
  subnet: 'ec2.subnets',
  vpc: 'ec2.vpcs',
  tags: 'ec2.tags',
  schedule: 'scheduler.schedules',
  group: 'scheduler.groups',
  execution: 'states.executions',
} as const satisfies Record<keyof Things, string>;

/** A change without its circumstances. */
export type Changed = {
  readonly [Kind in keyof Things]: Pick<Extract<Write, { what: Kind }>, 'what' | 'site' | 'id' | 'now'>;
}[keyof Things];

/** A store that tells of each change of what the history knows, once it is made. */
export function recordingStore(store: Store, tell: (changed: Changed) => void): Store {
  const told = new Map<string, (key: string) => void>([
    tellerOf(store, 'gateway', (site, id, now) => tell({ what: 'gateway', site, id, ...now })),
    tellerOf(store, 'address', (site, id, now) => tell({ what: 'address', site, id, ...now })),
    tellerOf(store, 'table', (site, id, now) => tell({ what: 'table', site, id, ...now })),
    tellerOf(store, 'subnet', (site, id, now) => tell({ what: 'subnet', site, id, ...now })),
    tellerOf(store, 'vpc', (site, id, now) => tell({ what: 'vpc', site, id, ...now })),
    tellerOf(store, 'tags', (site, id, now) => tell({ what: 'tags', site, id, ...now })),
    tellerOf(store, 'schedule', (site, id, now) => tell({ what: 'schedule', site, id, ...now })),
    tellerOf(store, 'group', (site, id, now) => tell({ what: 'group', site, id, ...now })),
    tellerOf(store, 'execution', (site, id, now) => tell({ what: 'execution', site, id, ...now })),
  ]);
  return {
    ...store,
    collection<T>(name: string): Collection<T> {
      const inner = store.collection<T>(name);
      const changed = told.get(name);
      return changed ? telling(inner, changed) : inner;
    },
  };
}

function telling<T>(inner: Collection<T>, changed: (key: string) => void): Collection<T> {
  return {
    ...inner,
    put(key, value) {
      inner.put(key, value);
      changed(key);
    },
    delete(key) {
      const existed = inner.delete(key);
      if (existed) changed(key);
      return existed;
    },
  };
}

function tellerOf<Kind extends keyof Things>(
  store: Store,
  kind: Kind,
  tell: (site: string, id: string, now: { now?: Things[Kind] }) => void,
): [string, (key: string) => void] {
  const name = collections[kind];
  const things = store.collection<Things[Kind]>(name);
  return [
    name,
    (key) => {
      const { site, id } = read(key);
      const now = things.get(key);
      tell(site, id, now === undefined ? {} : { now });
    },
  ];
}

/** EC2's keys are `account/region/id`, the others' are ARNs. */
function read(key: string): { site: string; id: string } {
  if (key.startsWith('arn:')) {
    const [, , , region, account] = key.split(':');
    return { site: `${account}/${region}`, id: key };
  }
  const [account, region, ...id] = key.split('/');
  return { site: `${account}/${region}`, id: id.join('/') };
}
