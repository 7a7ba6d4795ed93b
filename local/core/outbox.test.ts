import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory-store';
import { createOutbox } from './outbox';
import { setClock } from './set-clock';

function world(works: (attempt: number) => boolean, tries = 3) {
  const clock = setClock(0);
  const store = memoryStore();
  const told = { attempts: [] as number[], givenUp: [] as string[] };
  const open = () =>
    createOutbox<string>(
      { clock, store },
      {
        name: 'parcels',
        async attempt() {
          told.attempts.push(clock.now());
          if (!works(told.attempts.length)) throw new Error('no answer');
        },
        waitSeconds: (failures) => (failures < tries ? failures * 10 : undefined),
        async giveUp(content) {
          told.givenUp.push(content);
        },
      },
    );
  return { clock, store, told, open, left: () => store.collection('parcels').values().length };
}

describe('an outbox', () => {
  it('tries again after the pauses and forgets what is delivered', async () => {
    const { clock, told, open, left } = world((attempt) => attempt === 3);
    open().send('letter');
    await clock.advance(60_000);
    expect(told.attempts).toEqual([0, 10_000, 30_000]);
    expect(told.givenUp).toEqual([]);
    expect(left()).toBe(0);
  });
  it('gives up once, after the last try', async () => {
    const { clock, told, open, left } = world(() => false);
    open().send('letter');
    await clock.advance(3_600_000);
    expect(told.attempts).toHaveLength(3);
    expect(told.givenUp).toEqual(['letter']);
    expect(left()).toBe(0);
  });
  it('goes on after a restart with what was not delivered', async () => {
    const before = world(() => false);
    before.open().send('letter');
    await before.clock.settle();
    expect(before.left()).toBe(1);
    const clock = setClock(before.clock.now() + 10_000);
    const delivered: string[] = [];
    const after = createOutbox<string>(
      { clock, store: before.store },
      {
        name: 'parcels',
        async attempt(content) {
          delivered.push(content);
        },
        waitSeconds: () => undefined,
        giveUp: async () => {},
      },
    );
    after.resume();
    await clock.advance(0);
    expect(delivered).toEqual(['letter']);
    expect(before.left()).toBe(0);
  });
});
