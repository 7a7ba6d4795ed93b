/** Stale reads: EC2's describes answer from an older state, as AWS's may ("eventual consistency"); its changes never do. */
import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';
import type { Clock } from '@/local/core/clock';
import type { Interceptor } from '@/local/core/dispatcher';
import { fits } from '@/local/core/faults/matches';
import { newSeed, seeded } from '@/local/core/random';
import { readSetting } from '@/local/core/setting';
import type { Store } from '@/local/core/store';
import { type PastStates, pastStates, type Sight, type View, viewedStore } from './past-states';

const staleGiven = z.strictObject({
  /** An answer is up to so many effects old; an effect is a call that changed EC2, or a change by time. */
  effects: z.int().min(1).max(1000).default(100),
  /** What happened so many seconds ago, by the local clock, is always seen. */
  seconds: z.number().gt(0).max(3600).default(30),
  /** The chance of each read to be stale, if there is an older state. */
  probability: z.number().gt(0).max(1).default(1),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  /** How many reads are stale; without end if absent. */
  count: z.int().min(1).optional(),
  /** Which reads: `DescribeRouteTables`. */
  action: z.string().min(1).default('Describe*'),
  /** Whether tags may be older still than what they are on. */
  lateTags: z.boolean().default(false),
});
export type StaleInput = z.input<typeof staleGiven>;

export interface Stale {
  /** Reads are stale from now on; `false` ends it. Returns the seed. Error: SettingRefused. */
  (given: StaleInput | false): number | undefined;
  /** Reads since then that there were, and that were stale. */
  report(): { readonly reads: number; readonly stale: number };
}

/** Services are to be given `clock` and `store`: in a stale read they show the time and the state of then. */
export interface StaleParts {
  readonly stale: Stale;
  readonly clock: Clock;
  readonly store: Store;
  readonly intercept: Interceptor;
}

export function createStale(clock: Clock, store: Store): StaleParts {
  const sights = new AsyncLocalStorage<Sight>();
  const past = pastStates(clock, store);
  let reader: ReturnType<typeof createReader> | undefined;
  const told = { reads: 0, stale: 0 };

  function set(given: StaleInput | false): number | undefined {
    Object.assign(told, { reads: 0, stale: 0 });
    reader = undefined;
    past.keep(undefined);
    if (given === false) return undefined;
    const { seed = newSeed(), ...settings } = readSetting(staleGiven, given);
    past.keep(settings);
    reader = createReader(settings, seeded(seed), past);
    return seed;
  }

  return {
    stale: Object.assign(set, { report: () => ({ ...told }) }),
    clock: {
      now: () => sights.getStore()?.view?.at ?? clock.now(),
      at: (time, run) => clock.at(time, run),
      busy: (work) => clock.busy(work),
    },
    store: viewedStore(store, past, () => sights.getStore()),
    async intercept(call, _input, next) {
      if (!reader || call.service !== 'ec2') return next();
      const view = reader.reads(call.action) ? reader.view() : undefined;
      if (reader.reads(call.action)) told.reads++;
      if (view) told.stale++;
      return sights.run({ view }, next);
    },
  };
}

/** Draws, for each read, the state that it sees. */
function createReader(settings: z.output<typeof staleGiven>, draw: () => number, past: PastStates) {
  let { count = Number.POSITIVE_INFINITY } = settings;
  return {
    reads: (action: string) => action.startsWith('Describe') && fits(action, settings.action),
    view(): View | undefined {
      const states = past.newestFirst();
      const luck = draw();
      if (states.length === 0 || count === 0 || luck >= settings.probability) return undefined;
      count--;
      const age = Math.floor(draw() * states.length);
      const tagsAge = settings.lateTags ? age + Math.floor(draw() * (states.length - age)) : age;
      const [state, tags] = [states[age], states[tagsAge]];
      return state && tags && { at: state.until - 1, state, tags };
    },
  };
}
