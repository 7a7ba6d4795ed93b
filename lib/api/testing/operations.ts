import type { Role } from '@/lib/service/context';
import { WindowRequest } from '@/lib/view/requests';

/** Every operation of the document, by hand and not from the table in the code: who may, and what it answers. */

export const everybody = ['viewer', 'opener', 'operator', 'auditor', 'admin'] as const;
const opening = ['opener', 'operator', 'admin'] as const;
const ruling = ['operator', 'admin'] as const;
export const draft = WindowRequest.parse({
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
});

export interface Row {
  readonly may: readonly Role[];
  /** What it answers whoever may. */
  readonly ok: number;
  /** `network`: of one. `lists`: those that the actor may know of. `whole`: only without a limit. */
  readonly of?: 'lists' | 'whole';
  /** What must be there, put there before by an admin. */
  readonly needs?: 'window' | 'lease' | 'hold' | 'freeze' | 'run';
  readonly query?: string;
  readonly body?: object;
}
const read = { may: everybody, ok: 200 } as const;
const window = { may: ruling, ok: 200, needs: 'window' } as const;
const at = '/api/v1/networks/{vpcId}';
export const rows: Record<string, Row> = {
  'GET /api/v1/me': { ...read, of: 'lists' },
  'GET /api/v1/health': { ...read, of: 'lists' },
  'GET /api/v1/networks': { ...read, of: 'lists' },
  'GET /api/v1/addresses': { ...read, of: 'lists' },
  'GET /api/v1/activity': { ...read, of: 'lists' },
  'GET /api/v1/executions': { ...read, of: 'lists' },
  'GET /api/v1/executions/{executionArn}': { ...read, needs: 'run' },
  [`GET ${at}`]: read,
  [`GET ${at}/settings`]: read,
  [`GET ${at}/enrolment`]: read,
  [`GET ${at}/will-be-open`]: { ...read, query: '?at=2026-11-23T13:00:00Z' },
  [`GET ${at}/openings`]: read,
  [`GET ${at}/history`]: read,
  [`GET ${at}/addresses`]: read,
  [`GET ${at}/windows`]: read,
  [`GET ${at}/windows/{windowId}`]: { ...read, needs: 'window' },
  [`POST ${at}/windows/preview`]: { ...read, body: draft },
  [`POST ${at}/open`]: { may: opening, ok: 202, body: { minutes: 60 } },
  [`POST ${at}/leases/{leaseId}/extend`]: { may: opening, ok: 202, needs: 'lease', body: { minutes: 5 } },
  [`POST ${at}/leases/{leaseId}/release`]: { may: opening, ok: 202, needs: 'lease' },
  [`POST ${at}/close`]: { may: ruling, ok: 202 },
  [`POST ${at}/resume`]: { may: ruling, ok: 202, needs: 'hold' },
  [`POST ${at}/try-again`]: { may: opening, ok: 202 },
  [`POST ${at}/windows`]: { may: ruling, ok: 201, body: draft },
  [`PUT ${at}/windows/{windowId}`]: { ...window, body: draft },
  [`DELETE ${at}/windows/{windowId}`]: { ...window, ok: 202 },
  [`POST ${at}/windows/{windowId}/off`]: window,
  [`POST ${at}/windows/{windowId}/on`]: window,
  [`POST ${at}/windows/{windowId}/skip-next`]: window,
  [`POST ${at}/freeze`]: { may: ['admin'], ok: 202 },
  [`POST ${at}/lift`]: { may: ['admin'], ok: 202, needs: 'freeze' },
  [`POST ${at}/enrol`]: { may: ['admin'], ok: 202 },
  // It is open, which is looked at only after the role.
  [`POST ${at}/unenrol`]: { may: ['admin'], ok: 409, needs: 'lease' },
  'GET /api/v1/reports/savings': { ...read, of: 'lists', query: '?from=2026-11&until=2026-11' },
  'GET /api/v1/reports/evidence': {
    may: ['auditor', 'admin'],
    ok: 200,
    query: '?network={vpcId}&from=2026-11-22T00:00:00Z&until=2026-11-23T00:00:00Z',
  },
  'POST /api/v1/freeze': { may: ['admin'], ok: 202, of: 'whole' },
  'POST /api/v1/lift': { may: ['admin'], ok: 202, of: 'whole', needs: 'freeze' },
  'GET /api/v1/accounts': { ...read, of: 'lists' },
  'GET /api/v1/unenrolled': { ...read, of: 'lists' },
  'GET /api/v1/notices': { ...read, of: 'whole' },
  'GET /api/v1/upkeep': { ...read, of: 'whole' },
  'POST /api/v1/notices/test': { may: ['admin'], ok: 200, of: 'whole' },
  'GET /api/v1/export': { may: ['auditor', 'operator', 'admin'], ok: 200, of: 'whole' },
  'POST /api/v1/sessions/end': { may: ['admin'], ok: 200, of: 'whole', body: { everybody: true } },
  'POST /api/v1/import': { may: ['admin'], ok: 200, of: 'whole', body: { schema: 1, records: [] } },
};
