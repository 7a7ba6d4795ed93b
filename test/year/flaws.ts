import { type Ec2Call, SdkError, type Through } from '@/test/explore/model-ec2';
import type { Chance } from '@/test/year/windows';

export interface Flaws {
  readonly through: Through;
  /** Calls made and calls that failed: refused, or done with the answer lost. */
  readonly counts: { calls: number; refused: number; lost: number };
}

const codes = ['RequestLimitExceeded', 'Unavailable', 'InternalError', 'ServiceUnavailable'];

/**
 * A share of all calls fails: half of them before they are made, half of them after, with the answer lost. Nothing
 * repeats them as the SDK would, so the product meets each one. `check` is told of every call that is made.
 */
export function flaws(chance: Chance, share: number, check: (call: Ec2Call) => void): Flaws {
  const counts = { calls: 0, refused: 0, lost: 0 };
  return {
    counts,
    through: async (call, perform) => {
      counts.calls += 1;
      const luck = chance();
      if (luck < share / 2) {
        counts.refused += 1;
        throw new SdkError(codes[counts.refused % codes.length] ?? 'InternalError', 'Injected.');
      }
      check(call);
      const answer = perform();
      if (luck >= share) return answer;
      counts.lost += 1;
      throw new SdkError('TimeoutError', 'The answer was lost.');
    },
  };
}
