import type { Tell } from '@/lib/workflow/notice';

/** Starts the notice machine, which tells people and other resources. */
export interface Teller {
  /** A name that ran already means that it was told: success. */
  tell(notice: Tell): Promise<void>;
}
