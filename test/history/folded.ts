import type { Begin, Entry, Look, LookedAt, Origin, Start, Things, Write } from '@/test/history/entry';

/** The world as it is at one point of a history: what the entries so far have made of it. */
export interface Folded {
  readonly live: { readonly [Kind in keyof Things]: ReadonlyMap<string, Things[Kind]> };
  /** Of EC2, as `live`, with what is gone as it was last. */
  readonly known: { readonly [Kind in keyof Things]: ReadonlyMap<string, Things[Kind]> };
  /** The site of a VPC, as `account/region`. */
  siteOf(vpcId: string): string | undefined;
  /** What the product itself created. */
  readonly made: ReadonlySet<string>;
  /**
   * What a call was decided by: the last look in its own invocation, or else the last of its run before that began (a
   * function that was given up and acts later knows no more than it did).
   */
  lastLook(origin: Origin, of: LookedAt, within?: 'run' | 'invocation'): Placed | undefined;
  /** What was last seen of one thing, by the same looks: one that asks for a few things says nothing of the others. */
  seen(origin: Origin, of: LookedAt, id: string): string | undefined;
  /** When an invocation began; undefined outside of functions. */
  began(origin: Origin): number | undefined;
  /** The place in the history, and the time, of the last change that a person made to a thing or its tags. */
  lastByHand(id: string): { readonly order: number; readonly at: number };
  /** The place in the history of the last change of any schedule or group. */
  readonly schedulesChanged: number;
}

/** A look and its place in the history. */
export type Placed = Look & { readonly order: number };

const births: readonly string[] = ['AllocateAddress', 'CreateNatGateway'];

const lookedAt = ['gateways', 'addresses', 'tables'] as const satisfies readonly LookedAt[];
const never = { order: -1, at: Number.NEGATIVE_INFINITY };
/** Looks older than as many others are forgotten: they are asked for soon or never. */
const looksKept = 3000;

/** Folds a history, entry by entry. `call` finds what a call that is under way began with. */
export function foldedWorld() {
  const live = emptyThings();
  const known = emptyThings();
  const sites = new Map<string, string>();
  const made = new Set<string>();
  const looks = new Map<string, Placed>();
  const starts = new Map<string, number>();
  const byHand = new Map<string, { order: number; at: number }>();
  const begun = new Map<number, Begin>();
  let order = 0;

  function write(entry: Write): void {
    const call = entry.call === undefined ? undefined : begun.get(entry.call);
    const isNew = !known[entry.what].has(entry.id);
    put(live, known, entry);
    if (entry.what === 'schedule' || entry.what === 'group') world.schedulesChanged = order;
    if (entry.what === 'vpc') sites.set(entry.id, entry.site);
    // What time does to gateways while somebody looks is nobody's doing: a look is no call that was begun.
    if (call && entry.who !== 'product') byHand.set(entry.id, { order, at: entry.at });
    if (call && entry.who === 'product' && isNew && births.includes(call.action)) made.add(entry.id);
  }
  function look(entry: Look): void {
    remember(looks, `${entry.of} run ${entry.run}`, { ...entry, order });
    if (entry.invocation > 0)
      remember(looks, `${entry.of} invocation ${entry.invocation}`, { ...entry, order });
  }
  function start({ at, run, invocation }: Start): void {
    remember(starts, String(invocation), at);
    for (const of of lookedAt) {
      const seen = looks.get(`${of} run ${run}`);
      if (seen) remember(looks, `${of} start ${invocation}`, seen);
    }
  }
  function lastLook({ run, invocation }: Origin, of: LookedAt, within: 'run' | 'invocation' = 'run') {
    if (invocation === 0) return looks.get(`${of} run ${run}`);
    const own = looks.get(`${of} invocation ${invocation}`);
    return within === 'run' ? (own ?? looks.get(`${of} start ${invocation}`)) : own;
  }

  const world = {
    live,
    known,
    siteOf: (vpcId: string) => sites.get(vpcId),
    made,
    lastLook,
    seen: (origin: Origin, of: LookedAt, id: string) =>
      lastLook(origin, of)?.found.get(id) ?? looks.get(`${of} start ${origin.invocation}`)?.found.get(id),
    began: ({ invocation }: Origin) => starts.get(String(invocation)),
    lastByHand: (id: string) => byHand.get(id) ?? never,
    schedulesChanged: 0,
  } satisfies Folded;
  return {
    world,
    call: (id: number | undefined) => (id === undefined ? undefined : begun.get(id)),
    take(entry: Entry): void {
      order += 1;
      if (entry.kind === 'begin') begun.set(entry.call, entry);
      else if (entry.kind === 'end') begun.delete(entry.call);
      else if (entry.kind === 'look') look(entry);
      else if (entry.kind === 'start') start(entry);
      else write(entry);
    },
  };
}

/** The youngest last, and no more than are needed. */
function remember<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > looksKept && oldest !== undefined) kept.delete(oldest);
}

interface Shelf<T> extends ReadonlyMap<string, T> {
  set(id: string, thing: T): unknown;
  delete(id: string): unknown;
}
type Shelves = { readonly [Kind in keyof Things]: Shelf<Things[Kind]> };

function emptyThings(): Shelves {
  return {
    gateway: new Map(),
    address: new Map(),
    table: new Map(),
    subnet: new Map(),
    vpc: new Map(),
    tags: new Map(),
    schedule: new Map(),
    group: new Map(),
    execution: new Map(),
  };
}

function put(live: Shelves, known: Shelves, entry: Write): void {
  const keep = <T>(now: Shelf<T>, ever: Shelf<T> | undefined, thing: T | undefined) => {
    if (thing === undefined) return now.delete(entry.id);
    ever?.set(entry.id, thing);
    return now.set(entry.id, thing);
  };
  switch (entry.what) {
    case 'gateway':
      return void keep(live.gateway, known.gateway, entry.now);
    case 'address':
      return void keep(live.address, known.address, entry.now);
    case 'table':
      return void keep(live.table, known.table, entry.now);
    case 'subnet':
      return void keep(live.subnet, known.subnet, entry.now);
    case 'vpc':
      return void keep(live.vpc, known.vpc, entry.now);
    case 'tags':
      return void keep(live.tags, known.tags, entry.now);
    case 'schedule':
      return void keep(live.schedule, undefined, entry.now);
    case 'group':
      return void keep(live.group, undefined, entry.now);
    case 'execution':
      return void keep(live.execution, undefined, entry.now);
  }
}
