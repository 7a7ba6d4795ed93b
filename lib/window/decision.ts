import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '@/lib/window/record';

/** Why a network is open or closed at an instant: data, put into words by the interface. */
export type Reason =
  | { kind: 'freeze'; recordId: string; scope: 'network' | 'site'; by: Actor; reason?: string }
  | { kind: 'hold'; recordId: string; by: Actor; reason?: string }
  | { kind: 'lease'; recordIds: string[]; by: Actor[]; reason?: string }
  | { kind: 'window'; windowIds: string[]; names: string[] }
  | { kind: 'between-openings' }
  | { kind: 'no-windows' };

/** Whether a network is to be open at an instant, until when, and why. */
export interface Decision {
  readonly open: boolean;
  /** When the answer next changes; undefined when nothing known will change it. */
  readonly until?: Temporal.Instant;
  readonly reason: Reason;
}
