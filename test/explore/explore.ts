import { chanceOf } from '@/test/explore/chance';
import { fairRun, inWords } from '@/test/explore/fair-run';
import { keyOf, type Moment, nextMoments, type Turns, textOf } from '@/test/explore/histories';
import { makePlaces, type Place, type Places, type Planner } from '@/test/explore/places';

/**
 * Every history, within bounds, of runs that look and act beside each other without knowing of each other. A step of a
 * history: a run looks and decides; it makes one call; it dies, before a call or after one whose answer it never gets;
 * AWS finishes something with one gateway, or fails to; people change their minds.
 */
export interface Bounds extends Turns {
  readonly tables: number;
  /** Two zones make two slots. */
  readonly zones?: readonly ('a' | 'b')[];
  readonly actors: number;
  readonly flips: number;
  readonly failures: number;
  readonly planner?: Planner;
  /** Stop at so many states, or with the first state from which a fair run does not converge. */
  readonly mostStates?: number;
  readonly firstOnly?: boolean;
  /** Of each so many states found again, one is tried whether what can happen after it is the same. */
  readonly recheckEach?: number;
}
export interface Explored {
  states: number;
  transitions: number;
  /** Processor time. */
  cpuSeconds: number;
  /** Distinct states of EC2 with what is wanted, each tried by a fair run. */
  fairRuns: number;
  longestFairRun: number;
  /** The most of one slot. */
  liveGateways: number;
  addresses: number;
  /** States from which a fair run does not converge: how many, and the first in words. */
  stuck: number;
  firstStuck?: string;
  /** Breaches of S1 and S3 to S6, in words. */
  breaches: string[];
  /** States found again and tried, and those of them after which something else could happen. */
  rechecked: number;
  unlike: number;
  /** Whether every state within the bounds was seen. */
  whole: boolean;
}

export async function explore(bounds: Bounds): Promise<Explored> {
  const began = process.cpuUsage();
  const places = await makePlaces(bounds);
  const { mostStates = Number.POSITIVE_INFINITY } = bounds;
  const first = firstMoment(places, bounds);
  const seen = new Set([keyOf(first)]);
  const queue = [first];
  const found: Explored = { ...nothingFound, breaches: [] };
  const tryFairly = fairly(places, found);
  const recheck = rechecker(places, bounds, found);
  for (let moment = queue.pop(); moment; moment = queue.pop()) {
    found.states += 1;
    await tryFairly(moment);
    if (found.states >= mostStates || (bounds.firstOnly && found.stuck > 0)) break;
    const next = await nextMoments(places, bounds, moment);
    found.transitions += next.length;
    for (const one of next) {
      const key = keyOf(one);
      await recheck(key, one);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(one);
    }
  }
  found.whole = queue.length === 0;
  return ended(found, places, began);
}

export interface Walks extends Bounds {
  readonly walks: number;
  readonly steps: number;
  readonly seed: number;
}

/** As many histories by chance, each of so many steps: where there are too many states to see them all. */
export async function walk(bounds: Walks): Promise<Explored> {
  const began = process.cpuUsage();
  const places = await makePlaces(bounds);
  const found: Explored = { ...nothingFound, breaches: [] };
  const tryFairly = fairly(places, found);
  const chance = chanceOf(bounds.seed);
  for (let walks = 0; walks < bounds.walks; walks += 1) {
    let moment: Moment | undefined = firstMoment(places, bounds);
    for (let steps = 0; steps < bounds.steps && moment; steps += 1) {
      found.states += 1;
      await tryFairly(moment);
      const next: Moment[] = await nextMoments(places, bounds, moment);
      found.transitions += next.length;
      moment = next[Math.floor(chance() * next.length)];
    }
  }
  return ended(found, places, began);
}

function firstMoment({ first: place }: Places, { actors, flips, failures }: Bounds): Moment {
  return { place, want: 'open', actors: Array(actors).fill(undefined), flips, failures };
}

function ended(found: Explored, places: Places, began: NodeJS.CpuUsage): Explored {
  const { user, system } = process.cpuUsage(began);
  const cpuSeconds = Math.round((user + system) / 100_000) / 10;
  return { ...found, breaches: [...places.breaches], cpuSeconds };
}

const nothingFound = {
  states: 0,
  transitions: 0,
  cpuSeconds: 0,
  fairRuns: 0,
  longestFairRun: 0,
  liveGateways: 0,
  addresses: 0,
  stuck: 0,
  rechecked: 0,
  unlike: 0,
  whole: false,
};

/** Tries each moment by a fair run, and counts what there is. */
function fairly(places: Places, found: Explored): (moment: Moment) => Promise<void> {
  const converges = fairRun(places);
  const tried = new Set<string>();
  return async ({ place, want }) => {
    measure(found, place);
    const words = `${want}: ${inWords(place)}`;
    found.fairRuns = tried.add(words).size;
    const verdict = await converges(place, want);
    if ('steps' in verdict) {
      found.longestFairRun = Math.max(found.longestFairRun, verdict.steps);
      return;
    }
    found.stuck += 1;
    found.firstStuck ??= `${verdict.wrong}\nfrom ${words}`;
  };
}

function measure(found: Explored, { shape }: Place): void {
  const [addresses = '', gateways = ''] = shape.common.split(' | ');
  const live = gateways.split(' ').filter((one) => /^(pending|available):/.test(one));
  const building = live.filter((one) => !one.includes('Resource.AlreadyAssociated'));
  found.liveGateways = Math.max(found.liveGateways, mostOfASlot(building));
  found.addresses = Math.max(found.addresses, mostOfASlot(addresses.split(' ').filter(Boolean)));
}

/** A resource's text ends with its marks, which name its slot. */
function mostOfASlot(texts: readonly string[]): number {
  const slots = texts.map((text) => text.slice(text.lastIndexOf(':')));
  return Math.max(0, ...slots.map((slot) => slots.filter((other) => other === slot).length));
}

/** Shows on a sample that moments taken for the same are the same: the same can happen after both. */
function rechecker(
  places: Places,
  bounds: Bounds,
  found: Explored,
): (key: string, moment: Moment) => Promise<void> {
  const { recheckEach } = bounds;
  if (recheckEach === undefined) return async () => {};
  const firsts = new Map<string, Moment>();
  const after = async (moment: Moment) => {
    const texts = (await nextMoments(places, bounds, moment)).map(textOf);
    return [...new Set(texts)].sort().join('\n\n');
  };
  let again = 0;
  return async (key, moment) => {
    const first = firsts.get(key);
    if (!first) firsts.set(key, moment);
    else if (++again % recheckEach === 0) {
      found.rechecked += 1;
      if ((await after(first)) !== (await after(moment))) found.unlike += 1;
    }
  };
}
