import { createHash } from 'node:crypto';
import type { Observed } from '@/lib/egress/observed';
import { type Acting, actsOf, begin, intentOf, pruned } from '@/test/explore/acting';
import { finish } from '@/test/explore/fair-run';
import type { Place, Places, Want } from '@/test/explore/places';
import { callText, type Shape } from '@/test/explore/shape';

/** A moment of a history: EC2, what is wanted, and what each run has decided and not done yet. */
export interface Moment {
  readonly place: Place;
  readonly want: Want;
  readonly actors: readonly (Acting | undefined)[];
  /** How often people may still change their minds, and gateways fail. */
  readonly flips: number;
  readonly failures: number;
  /** What EC2 may still answer to a look: the world one effect ago. */
  readonly before?: Place;
}
export interface Turns {
  /** EC2 may answer a look, or a part of it, with what was true one effect ago. */
  readonly stale?: boolean;
  /** Ids in any order of creation: which of two resources is the canonical one is chance in AWS. */
  readonly anyOrder?: boolean;
  /** The guard before a deletion is a step of its own. */
  readonly guardApart?: boolean;
  /** Runs that look at the same moment do so within the same millisecond, so that their tokens are the same. */
  readonly sameInstant?: boolean;
}

/** Every moment that may come next. */
export async function nextMoments(places: Places, turns: Turns, moment: Moment): Promise<Moment[]> {
  const next = [...byAws(places, moment), ...byPeople(moment)];
  for (const index of moment.actors.keys()) next.push(...(await byActor(places, turns, moment, index)));
  return next.map((one) => {
    const actors = one.actors.map((acting) => pruned(acting, one.place.shape));
    return turns.stale && one.place !== moment.place
      ? { ...one, actors, before: moment.place }
      : { ...one, actors };
  });
}

function byAws(places: Places, moment: Moment): Moment[] {
  const { place, failures } = moment;
  const known = changes.get(place) ?? changesOf(places, place);
  changes.set(place, known);
  return known.flatMap(({ done, failed }) => [
    { ...moment, place: done },
    ...(failed && failures > 0 ? [{ ...moment, place: failed, failures: failures - 1 }] : []),
  ]);
}

interface Change {
  readonly done: Place;
  readonly failed?: Place;
}
const changes = new WeakMap<Place, Change[]>();

/** What AWS may do next by itself, one gateway at a time. */
function changesOf(places: Places, place: Place): Change[] {
  const after = (id: string, code?: string) => {
    places.go(place);
    finish(places, id, code);
    return places.here();
  };
  places.go(place);
  return places.ec2.world.natGateways.values().flatMap(({ id, state, failure }) => {
    if (state === 'deleting' || (state === 'pending' && failure)) return [{ done: after(id) }];
    return state === 'pending' ? [{ done: after(id), failed: after(id, 'InternalError') }] : [];
  });
}

function byPeople(moment: Moment): Moment[] {
  if (moment.flips === 0) return [];
  return [{ ...moment, want: moment.want === 'open' ? 'closed' : 'open', flips: moment.flips - 1 }];
}

/** How old everything may be at a look: past the grace of a fresh address, past the time in which lists may lag. */
const ages = [61_000, 125_000];

/** A run looks and decides; or makes one of its calls; or dies, which is also a call whose answer it never gets. */
async function byActor(places: Places, turns: Turns, moment: Moment, index: number): Promise<Moment[]> {
  const { place, want, actors } = moment;
  const acting = actors[index];
  const put = (next: Acting | undefined, after = place): Moment => ({
    ...moment,
    place: after,
    actors: actors.map((other, at) => (at === index ? next : other)),
  });
  if (acting) {
    const acts = await actsOf(places, place, acting, turns.anyOrder ?? false);
    return [put(undefined), ...acts.map((act) => put(act.next, act.place))];
  }
  const next: Moment[] = [];
  for (const age of ages) {
    for (const sight of await sightsOf(places, moment)) {
      const plan = await places.planOf(place, want, age + (turns.sameInstant ? 0 : index), sight);
      if ('items' in plan) next.push(put(await begin(places, place, plan, turns.guardApart ?? false)));
    }
  }
  return next;
}

/** What a look may find: what is there; or, where EC2 lags, what was there, all of it or one kind of thing. */
async function sightsOf(places: Places, { place, before }: Moment): Promise<(Observed | undefined)[]> {
  if (!before) return [undefined];
  const [now, was] = [await places.observe(place), await places.observe(before)];
  const { gateways, addresses, routeTables } = was;
  return [undefined, was, { ...now, gateways }, { ...now, addresses }, { ...now, routeTables }];
}

/** The same for moments after which the same can happen: runs and tables in whatever order. */
export function keyOf(moment: Moment): string {
  return createHash('sha1').update(textOf(moment)).digest('base64');
}

export function textOf({ place, want, actors, flips, failures, before }: Moment): string {
  const orders = permutations(actors).map((order) => {
    const tables = new Map([...place.shape.tables].map(([id, route]) => [id, [route]]));
    const runs = order.map((acting, rank) => (acting ? runText(acting, place.shape, rank, tables) : ''));
    return [...runs, ...[...tables.values()].map((one) => one.sort().join(' ')).sort()].join('\n');
  });
  const lag = before ? lagText(before.shape, place.shape) : '';
  return `${want} ${flips} ${failures}\n${place.shape.common}${lag}\n${orders.sort()[0]}`;
}

/** What was there, with what each thing of it is called now; its tables by their own names, for they stay. */
function lagText(was: Shape, { nameOf }: Shape): string {
  const tables = [...was.tables].map(([id, route]) => `${id}${route}`);
  return `\nbefore ${was.common} ${was.ids.map(nameOf).join(' ')} ${tables.join(' ')}`;
}

/** What a run is about to do; what it is about to do to a table is noted there. */
function runText(acting: Acting, shape: Shape, rank: number, tables: Map<string, string[]>): string {
  const rest: string[] = [];
  for (const { text, table } of saidBy(acting, shape)) {
    const ofTable = table === undefined ? undefined : tables.get(table);
    if (ofTable) ofTable.push(`${rank}${text}`);
    else rest.push(text);
  }
  return `${acting.step.step}${intentOf(acting, shape)} ${rest.sort().join(' ')}`;
}

type Said = ReturnType<typeof callText>;
const said = new WeakMap<Acting, WeakMap<Shape, Said[]>>();

function saidBy(acting: Acting, shape: Shape): Said[] {
  const ofActing = said.get(acting) ?? new WeakMap<Shape, Said[]>();
  said.set(acting, ofActing);
  const found = ofActing.get(shape) ?? acting.waiting.map((call) => callText(shape, call));
  ofActing.set(shape, found);
  return found;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
