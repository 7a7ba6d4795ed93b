import { describe, expect, it } from 'vitest';
import { sharedRead } from './shared-read';

/** A reading whose every answer comes when the test says so, and a clock that the test sets. */
function world() {
  const asked: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const clock = { now: 0 };
  const shared = sharedRead(
    () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
    () => clock.now,
  );
  return { asked, clock, shared };
}

describe('a reading that is shared', () => {
  it('is made once for all who ask while it is under way', async () => {
    const { asked, shared } = world();
    const both = Promise.all([shared.get(), shared.get()]);
    asked[0]?.resolve('a');
    expect(await both).toEqual(['a', 'a']);
    expect(asked).toHaveLength(1);
  });

  it('is given for two seconds without another, and then while the next is read', async () => {
    const { asked, clock, shared } = world();
    const first = shared.get();
    asked[0]?.resolve('a');
    await first;
    clock.now = 2_000;
    expect(await shared.get()).toBe('a');
    expect(asked).toHaveLength(1);
    clock.now = 2_001;
    expect(await shared.get()).toBe('a');
    expect(await shared.get()).toBe('a');
    expect(asked).toHaveLength(2);
    asked[1]?.resolve('b');
    await Promise.resolve();
    expect(await shared.get()).toBe('b');
  });

  it('never gives what is older than good and two seconds', async () => {
    const { asked, clock, shared } = world();
    const first = shared.get();
    asked[0]?.resolve('a');
    await first;
    clock.now = 4_001;
    const late = shared.get();
    asked[1]?.resolve('b');
    expect(await late).toBe('b');
  });

  it('counts the age from when the reading began, and reads what takes long less often', async () => {
    const { asked, clock, shared } = world();
    const first = shared.get();
    clock.now = 1_500;
    asked[0]?.resolve('a');
    await first;
    clock.now = 4_500;
    expect(await shared.get()).toBe('a');
    expect(asked).toHaveLength(1);
    clock.now = 4_501;
    await shared.get();
    expect(asked).toHaveLength(2);
  });

  it('that takes long is usable until the next is there: with a list of 2.5 s nobody waits', async () => {
    const { asked, clock, shared } = world();
    const first = shared.get();
    clock.now = 2_500;
    asked[0]?.resolve('a');
    await first;
    clock.now = 5_001;
    await shared.get();
    expect(asked).toHaveLength(2);
    clock.now = 7_600;
    expect(await shared.get()).toBe('a');
    clock.now = 10_001;
    const late = shared.get();
    asked[1]?.resolve('b');
    expect(await late).toBe('b');
  });

  it('never gives after a change what was read before it, not even what was under way', async () => {
    const { asked, shared } = world();
    const before = shared.get();
    shared.drop();
    const after = shared.get();
    asked[0]?.resolve('old');
    asked[1]?.resolve('new');
    expect(await before).toBe('old');
    expect(await after).toBe('new');
    expect(await shared.get()).toBe('new');
  });

  it('fails for who waits, and is tried again by who comes next', async () => {
    const { asked, shared } = world();
    const first = shared.get();
    asked[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    const second = shared.get();
    asked[1]?.resolve('there');
    expect(await second).toBe('there');
  });

  it('is young only if somebody had it read a moment ago', async () => {
    const { asked, clock, shared } = world();
    expect(shared.young()).toBeUndefined();
    const first = shared.get();
    asked[0]?.resolve('a');
    await first;
    clock.now = 3_000;
    expect(shared.young()).toBe('a');
    clock.now = 3_001;
    expect(shared.young()).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});
