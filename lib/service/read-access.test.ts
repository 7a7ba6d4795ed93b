import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Context, Grant } from './context';
import { readAccess } from './read-access';

const signOn = {
  issuer: 'https://login.example.com',
  roleClaim: 'groups',
  roles: { operator: [{ value: 'net-ops', networks: { tags: { team: 'erp' } } }, 'noc'] },
  ...{ idleMinutes: 30, renewMinutes: 60, maxHours: 8 },
  tokenIssuers: [
    {
      issuer: 'https://oidc.eks.example.com/id/1A2B3C',
      rules: [{ match: { sub: 'ci', ref: 'main' }, role: 'opener' as const }],
    },
  ],
};
const accessOf = (...grants: Grant[]) => {
  const ctx: Context = {
    actor: { id: 'u1', name: 'Ada', role: grants[0]?.role ?? 'viewer', grants },
    now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
    policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
    sites: [],
    patienceMs: 1000,
    requestId: 'r1',
  };
  return readAccess(ctx, signOn);
};

describe('how roles are given', () => {
  it.each(['auditor', 'admin'] as const)('is told to an %s of all networks, whole', (role) => {
    expect(accessOf({ role }).signOn).toMatchObject({
      sources: [
        { role: 'operator', from: 'net-ops', networks: { tags: { team: 'erp' } } },
        { role: 'operator', from: 'noc' },
      ],
      tokenIssuers: [
        {
          issuer: signOn.tokenIssuers[0]?.issuer,
          sources: [{ role: 'opener', from: 'sub = ci, ref = main' }],
        },
      ],
    });
  });

  it.each<Grant>([
    { role: 'viewer' },
    { role: 'opener' },
    { role: 'operator' },
    { role: 'admin', networks: { tags: { team: 'erp' } } },
  ])('is not told to $role $networks: no group, no issuer of tokens, no claim of theirs', (grant) => {
    const said = JSON.stringify(accessOf(grant));
    expect(said).toContain('"maxHours":8');
    for (const secret of ['net-ops', 'noc', 'oidc.eks', 'sub = ci']) expect(said).not.toContain(secret);
  });
});
