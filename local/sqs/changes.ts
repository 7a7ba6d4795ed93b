import type { Clock } from '@/local/core/clock';
import type { Queue } from './state';

/** Lets long polls wait for their queue to change. */
export interface Changes {
  /** Resolves at the queue's next change, or at `time` (epoch milliseconds). */
  until(queue: Queue, time: number): Promise<void>;
  tell(queue: Queue): void;
}

export function createChanges(clock: Clock): Changes {
  const waiting = new Map<string, Set<() => void>>();
  const keyOf = ({ account, region, name }: Queue): string => `${account}/${region}/${name}`;
  return {
    until: (queue, time) =>
      new Promise((resolve) => {
        const key = keyOf(queue);
        const wakers = waiting.get(key) ?? new Set();
        waiting.set(key, wakers);
        const cancel = clock.at(time, wake);
        function wake(): void {
          cancel();
          wakers.delete(wake);
          resolve();
        }
        wakers.add(wake);
      }),
    tell(queue) {
      for (const wake of [...(waiting.get(keyOf(queue)) ?? [])]) wake();
    },
  };
}
