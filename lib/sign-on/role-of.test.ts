import { describe, expect, it } from 'vitest';
import { nameOf } from './name-of';
import { roleOf } from './role-of';

const roles = {
  admin: ['g-admin'],
  operator: ['g-op'],
  opener: ['g-open'],
  auditor: ['g-aud'],
  viewer: ['g-view'],
};

describe('the role that claims give', () => {
  it('is the one that may change the most, of all that a person has', () => {
    const order = ['admin', 'operator', 'opener', 'auditor', 'viewer'] as const;
    for (const [index, role] of order.entries()) {
      const groups = order.slice(index).flatMap((one) => roles[one]);
      expect(roleOf({ groups: groups.reverse() }, { roleClaim: 'groups', roles })).toBe(role);
    }
  });

  it.each([
    ['no claim', {}],
    ['no value that is mapped', { groups: ['G-ADMIN', 'g-admin '] }],
    ['a value that is no text', { groups: [1, null, { 'g-admin': true }, ['g-admin']] }],
    ['an object', { groups: { 0: 'g-admin' } }],
    ['what every object has', { constructor: 'g-admin' }],
  ])('is none with %s', (_, claims) => {
    expect(roleOf(claims, { roleClaim: 'groups', roles })).toBeUndefined();
    expect(roleOf(claims, { roleClaim: 'constructor.name', roles })).toBeUndefined();
  });

  it.each([
    ['groups', { groups: 'g-op' }],
    ['cognito:groups', { 'cognito:groups': ['g-op'] }],
    ['realm_access.roles', { realm_access: { roles: ['g-op'] } }],
    ['https://example.com/roles', { 'https://example.com/roles': ['g-op'] }],
  ])('is read from the claim %s', (roleClaim, claims) => {
    expect(roleOf(claims, { roleClaim, roles })).toBe('operator');
  });

  it('may come from several claims: a person’s address and their company', () => {
    const table = {
      roleClaim: ['email', 'hd'],
      roles: { admin: ['ada@example.com'], viewer: ['example.com'] },
    };
    expect(roleOf({ email: 'ada@example.com', email_verified: true, hd: 'example.com' }, table)).toBe(
      'admin',
    );
    expect(roleOf({ email: 'vic@example.com', email_verified: true, hd: 'example.com' }, table)).toBe(
      'viewer',
    );
    expect(roleOf({ email: 'ada@example.com', email_verified: false }, table)).toBeUndefined();
    expect(roleOf({ email: 'ada@example.com' }, table)).toBeUndefined();
  });
});

describe('what a person is called', () => {
  it('is the first of name, user name, address and subject that is there, as one line', () => {
    expect(nameOf({ name: ' Ada\n\u202eLovelace\ud800 ', sub: '1' })).toBe('Ada  Lovelace');
    expect(nameOf({ name: '\t', preferred_username: 'ada', sub: '1' })).toBe('ada');
    expect(nameOf({ sub: '1' })).toBe('1');
    expect(nameOf({ name: '\u{1f600}'.repeat(500), sub: '1' }).length).toBeLessThanOrEqual(128);
  });
});
