import { expect, it } from 'vitest';
import { seed } from '@/test/seed';
import { type Bounds, explore, walk } from './explore';
import { report } from './report';

/** What is too much for every change: `npm run prove`. `mostStates` bounds those whose whole is not known to end. */
const further: readonly [string, Bounds][] = [
  ['two runs, two changes of mind and a failed gateway', { tables: 3, actors: 2, flips: 2, failures: 1 }],
  ['three runs (F61)', { tables: 1, actors: 3, flips: 1, failures: 1, mostStates: 1_500_000 }],
  [
    'two runs, lists that lag by one effect (F04, F10, F44)',
    { tables: 1, actors: 2, flips: 1, failures: 0, stale: true, mostStates: 500_000 },
  ],
  [
    'two runs, ids in any order',
    { tables: 1, actors: 2, flips: 2, failures: 1, anyOrder: true, mostStates: 500_000 },
  ],
  [
    'two runs, the guard as a step of its own',
    { tables: 3, actors: 2, flips: 2, failures: 1, guardApart: true, mostStates: 500_000 },
  ],
  ['two runs, three changes of mind', { tables: 1, actors: 2, flips: 3, failures: 1, mostStates: 500_000 }],
];

it.each(further)('%s: from every state a fair run converges', async (name, bounds) => {
  const found = await explore(bounds);
  report(`${name}, ${found.whole ? 'all' : 'not all'} of them`, found);
  expect(found.firstStuck).toBeUndefined();
  expect(found).toMatchObject({ stuck: 0, breaches: [] });
});

it('two slots, three runs: 3,000 histories by chance', async () => {
  const bounds = { tables: 3, zones: ['a', 'b'], actors: 3, flips: 6, failures: 3 } as const;
  const found = await walk({ ...bounds, walks: 3000, steps: 80, seed });
  report(`two slots, SLUICE_SEED=${seed}`, found);
  expect(found.firstStuck, `SLUICE_SEED=${seed}`).toBeUndefined();
  expect(found).toMatchObject({ stuck: 0, breaches: [] });
});
