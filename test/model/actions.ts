import * as fc from 'fast-check';

/** What may happen in a story, as plain data, so that a story can be printed, shrunk and kept. Times in minutes. */
export type Action =
  | { readonly do: 'open'; readonly who: Person; readonly minutes: number }
  | { readonly do: 'extend'; readonly who: Person; readonly which: number; readonly minutes: number }
  | { readonly do: 'release'; readonly who: Person; readonly which: number }
  | { readonly do: 'close'; readonly until?: number }
  | { readonly do: 'resume' }
  | {
      readonly do: 'window';
      readonly inMinutes: number;
      readonly length: number;
      readonly lead: number;
      readonly zone: string;
    }
  | { readonly do: 'edit'; readonly which: number; readonly inMinutes: number; readonly length: number }
  | { readonly do: 'switch' | 'delete' | 'skip'; readonly which: number }
  | { readonly do: 'freeze'; readonly scope: 'network' | 'site'; readonly minutes?: number }
  | { readonly do: 'lift'; readonly scope: 'network' | 'site' }
  | { readonly do: 'restore' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'wakes'; readonly fate: Wake; readonly next: number }
  | { readonly do: 'abort' }
  | { readonly do: 'hand'; readonly what: Hand }
  | { readonly do: 'fault'; readonly what: Fault; readonly minutes: number };
export type Person = 'ada' | 'bo';
export type Wake = 'lost' | 'doubled' | 'late';
export type Hand =
  | 'delete-gateway'
  | 'delete-route'
  | 'release-address'
  | 'strip-gateway'
  | 'strip-address'
  | 'foreign-route';
export type Fault =
  | 'throttled'
  | 'no-scheduler'
  | 'no-workflow'
  | 'no-addresses'
  | 'no-gateways'
  | 'denied'
  | 'lost-answers';

const which = fc.nat({ max: 2 });
const who = fc.constantFrom<Person>('ada', 'bo');
const scope = fc.constantFrom('network', 'site');
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
const length = fc.integer({ min: 3, max: 90 });
const inMinutes = fc.integer({ min: -60, max: 90 });
const some = (min: number, max: number) => fc.integer({ min, max });
const is = <const Name extends string>(name: Name) => fc.constant(name);

/** People's doings come often, faults sometimes, and time passes in between. */
export const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: is('open'), who, minutes: some(1, 90) }) },
  { weight: 2, arbitrary: fc.record({ do: is('extend'), who, which, minutes: some(1, 60) }) },
  { weight: 2, arbitrary: fc.record({ do: is('release'), who, which }) },
  { weight: 3, arbitrary: fc.record({ do: is('close'), until: some(2, 90) }, { requiredKeys: ['do'] }) },
  { weight: 1, arbitrary: fc.record({ do: is('resume') }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: is('window'), inMinutes, length, lead: fc.constantFrom(0, 0, 5), zone }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('edit'), which, inMinutes, length }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('switch', 'delete', 'skip'), which }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { do: is('freeze'), scope, minutes: some(2, 60) },
      { requiredKeys: ['do', 'scope'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ do: is('lift'), scope }) },
  { weight: 1, arbitrary: fc.record({ do: is('restore') }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: is('pass'),
      minutes: fc.oneof(fc.constantFrom(0.04, 0.1, 0.25), some(1, 12), some(10, 60)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: is('wakes'),
      fate: fc.constantFrom<Wake>('lost', 'doubled', 'late'),
      next: some(1, 3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('abort') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is('hand'),
      what: fc.constantFrom<Hand>(
        'delete-gateway',
        'delete-route',
        'release-address',
        'strip-gateway',
        'strip-address',
        'foreign-route',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is('fault'),
      what: fc.constantFrom<Fault>(
        'throttled',
        'no-scheduler',
        'no-workflow',
        'no-addresses',
        'no-gateways',
        'denied',
        'lost-answers',
      ),
      minutes: some(1, 40),
    }),
  },
);

/** A story and the seed of the order in which calls that are under way together come about. */
export interface Plot {
  readonly order: number;
  readonly actions: readonly Action[];
}
export function plot(maxLength: number): fc.Arbitrary<Plot> {
  return fc.record({
    order: fc.nat({ max: 1_000_000 }),
    actions: fc.array(action, { minLength: 3, maxLength, size: 'max' }),
  });
}
