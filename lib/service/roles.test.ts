import { describe, expect, it } from 'vitest';
import { type Role, roles } from './context';
import { ServiceError } from './errors';
import { allow, may, type Verb, verbs, verbsOf } from './roles';

const seen = { vpcId: 'vpc-0a1b2c3d', observed: { tags: { team: 'erp' } } };

/** Written out by hand, so that a change of the table must be meant. */
const allowed: Record<Role, Verb[]> = {
  viewer: ['read'],
  opener: ['read', 'open', 'extend', 'release', 'try-again'],
  operator: [
    'read',
    'open',
    'extend',
    'extend-others',
    'release',
    'close',
    'resume',
    'try-again',
    'edit-windows',
    'export',
  ],
  auditor: ['read', 'audit', 'export'],
  admin: [...verbs],
};

describe('the table of roles', () => {
  it.each(roles)('allows %s what it should and nothing else', (role) => {
    for (const where of ['everywhere', 'somewhere', seen] as const)
      expect(verbsOf({ grants: [{ role }] }, where)).toEqual(allowed[role]);
  });

  it.each(roles)('refuses %s the rest, naming the roles that may', (role) => {
    const actor = { id: 'u', name: 'Ada', role, grants: [{ role }] };
    for (const verb of verbs.filter((one) => !allowed[role].includes(one))) {
      expect(() => allow(actor, verb, seen)).toThrow(ServiceError);
      expect(() => allow(actor, verb, 'everywhere')).toThrow(/needs one of: .*admin/);
    }
    for (const verb of allowed[role]) expect(() => allow(actor, verb, seen)).not.toThrow();
  });

  it('lets nobody but an admin stop, restore, enrol or end sessions', () => {
    for (const verb of ['freeze', 'lift', 'import', 'enrol', 'end-sessions'] as const) {
      expect(roles.filter((role) => may({ grants: [{ role }] }, verb, 'everywhere'))).toEqual(['admin']);
    }
  });
});
