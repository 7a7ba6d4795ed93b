import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from './real-clock';
import { setClock } from './set-clock';

const start = Date.UTC(2026, 2, 29);

describe('a set clock', () => {
  it('stands still until it is moved, and then runs what is due in order of time and arming', async () => {
    const clock = setClock(start);
    const seen: string[] = [];
    const note = (name: string) => () => {
      seen.push(`${name}@${clock.now() - start}`);
    };
    clock.at(start + 20, note('late'));
    clock.at(start + 10, note('first'));
    clock.at(start + 10, note('second'));
    clock.at(start + 21, note('never'));
    expect(clock.next()).toBe(start + 10);
    await clock.advance(20);
    expect(seen).toEqual(['first@10', 'second@10', 'late@20']);
    expect(clock.now()).toBe(start + 20);
  });

  it('runs what an event arms on the way, and what is past at once', async () => {
    const clock = setClock(start);
    const seen: number[] = [];
    const again = () => {
      seen.push(clock.now() - start);
      clock.at(clock.now() + 10, again);
    };
    clock.at(start - 1_000, again);
    await clock.advance(35);
    expect(seen).toEqual([0, 10, 20, 30]);
  });

  it('does not run what was cancelled', async () => {
    const clock = setClock(start);
    const cancel = clock.at(start + 1, () => expect.unreachable());
    cancel();
    await clock.advance(10);
    expect(clock.next()).toBeUndefined();
  });

  it('lets each event and all it began come to rest before the next', async () => {
    const clock = setClock(start);
    const seen: string[] = [];
    const slow = async () => {
      for (let hop = 0; hop < 20; hop++) await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push('slow work');
      clock.at(clock.now(), () => {
        seen.push('follow-up');
      });
    };
    clock.at(start + 1, () => {
      void clock.busy(slow());
    });
    clock.at(start + 2, () => {
      seen.push(`next at ${clock.now() - start}`);
    });
    await clock.advance(2);
    expect(seen).toEqual(['slow work', 'follow-up', 'next at 2']);
  });

  it('tells whoever moves it when an event fails', async () => {
    const clock = setClock(start);
    clock.at(start + 1, () => Promise.reject(new Error('broken')));
    await expect(clock.advance(1)).rejects.toThrow('broken');
  });
});

describe('the real clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: start }));
  afterEach(() => vi.useRealTimers());

  it('runs an event at its time, also one that is two months ahead', async () => {
    const clock = realClock();
    const seen: number[] = [];
    const time = start + 60 * 86_400_000;
    clock.at(time, () => {
      seen.push(clock.now());
    });
    await vi.advanceTimersByTimeAsync(60 * 86_400_000 - 1);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([time]);
  });

  it('notices within 30 seconds that the machine slept', async () => {
    const clock = realClock();
    let ran = false;
    clock.at(start + 3_600_000, () => {
      ran = true;
    });
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(start + 7_200_000);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ran).toBe(true);
  });

  it('does not run early when the system time is put back', async () => {
    const clock = realClock();
    let ran = false;
    clock.at(start + 20_000, () => {
      ran = true;
    });
    vi.setSystemTime(start - 60_000);
    await vi.advanceTimersByTimeAsync(79_999);
    expect(ran).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(ran).toBe(true);
  });

  it('runs nothing once cancelled or stopped', async () => {
    const clock = realClock();
    clock.at(start + 1, () => expect.unreachable())();
    clock.at(start + 2, () => expect.unreachable());
    clock.stop();
    await vi.advanceTimersByTimeAsync(60_000);
  });
});
