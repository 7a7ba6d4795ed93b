import type { Temporal } from 'temporal-polyfill';
import type { Reason } from '@/lib/window/decision';

/**
 * What is wanted of a network at an instant.
 * `unknown`: the records cannot be read; nothing is created or deleted, save what is past its `expires-at`.
 * `blocked`: a record of this network cannot be parsed; nothing new is opened, closing goes on.
 */
export type Desired =
  | { readonly state: 'open'; readonly until?: Temporal.Instant; readonly reason: Reason }
  | { readonly state: 'closed'; readonly until?: Temporal.Instant; readonly reason: Reason }
  | { readonly state: 'unknown'; readonly cause: 'group-missing' | 'records-unreadable' }
  | { readonly state: 'blocked'; readonly entries: readonly string[] };
