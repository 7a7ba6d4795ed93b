/** A queue of events over simulated time, in epoch milliseconds. */
export interface Queue {
  now(): number;
  /** Runs it once at `time`, or next if that is past; those of one moment in the order of asking. */
  at(time: number, run: () => void | Promise<void>): void;
  /** Runs everything that is due up to `time`, each to its end before the next. */
  runTo(time: number): Promise<void>;
}
interface Due {
  readonly time: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

export function eventQueue(start: number): Queue {
  const heap: Due[] = [];
  let now = start;
  let order = 0;
  return {
    now: () => now,
    at: (time, run) => push(heap, { time: Math.max(now, time), order: order++, run }),
    async runTo(time) {
      for (let due = heap[0]; due && due.time <= time; due = heap[0]) {
        pop(heap);
        now = due.time;
        await due.run();
      }
      now = time;
    },
  };
}

function isBefore(a: Due | undefined, b: Due | undefined): boolean {
  if (!a || !b) return a !== undefined;
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

function push(heap: Due[], due: Due): void {
  let at = heap.push(due) - 1;
  for (let above = (at - 1) >> 1; at > 0 && isBefore(due, heap[above]); above = (at - 1) >> 1) {
    swap(heap, at, above);
    at = above;
  }
}

function pop(heap: Due[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = isBefore(heap[right], heap[left]) ? right : left;
    if (!heap[below] || !isBefore(heap[below], heap[at])) return;
    swap(heap, at, below);
    at = below;
  }
}

function swap(heap: Due[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]];
  if (one && other) [heap[a], heap[b]] = [other, one];
}
