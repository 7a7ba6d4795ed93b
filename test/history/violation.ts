import type { Begin } from '@/test/history/entry';
import type { Folded } from '@/test/history/folded';

/** The invariants of facts/faults.md, 2.1. */
export const invariants = {
  S1: 'no change names what is not ours',
  S2: 'gateways and addresses are bounded',
  S3: 'routes lead to available gateways of ours',
  S4: 'no gateway goes under its route, no address while in use',
  S5: 'only the calls on the list are made',
  S6: 'everything is tagged at birth',
  S7: 'nothing secret is told',
  A1: 'nothing is paid for longer than it is wanted',
} as const;
export type Invariant = keyof typeof invariants;

export interface Violation {
  readonly invariant: Invariant;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly what: string;
}
/** Judges one mutating call of the product, just before its effect: what is wrong with it, if anything. */
export type JudgeCall = (call: Begin, world: Folded, at: number) => string[];
