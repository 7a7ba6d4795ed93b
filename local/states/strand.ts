import type { StrandRecord } from './record';

/** A strand that runs in this process: its record as last kept, and whether it is still wanted. */
export class Strand {
  alive = true;
  /** Whether an activation has taken it up: a Map starts its iterations by and by. */
  started = false;
  /** Cancels its wake-up. */
  cancelWake: (() => void) | undefined;
  /** Tells a task's call that nobody waits for it any more. */
  abandon: (() => void) | undefined;

  constructor(public record: StrandRecord) {}

  get id(): string {
    return this.record.id;
  }

  /** Nothing that it still awaits has an effect after this. */
  kill(): void {
    this.alive = false;
    this.cancelWake?.();
    this.abandon?.();
  }
}
