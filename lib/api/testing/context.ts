import { Temporal } from 'temporal-polyfill';
import type { Context, Role } from '@/lib/service/context';

/** Of somebody with a role everywhere, where there is no site. */
export function contextOf(role: Role = 'admin'): Context {
  return {
    actor: { id: 'u1', name: 'Ada', role, grants: [{ role }] },
    now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
    policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
    sites: [],
    patienceMs: 1000,
    requestId: 'r1',
  };
}
