import { describe, expect, it } from 'vitest';
import { actorWith } from '@/lib/service/grants';
import { nameOf } from './name-of';
import { type Claims, grantsOf, valuesHeld } from './role-of';
import { SignOnSettings } from './settings';

const roles = {
  admin: ['g-admin'],
  operator: ['g-op'],
  opener: ['g-open'],
  auditor: ['g-aud'],
  viewer: ['g-view'],
};

type Table = Pick<SignOnSettings, 'roleClaim' | 'roles'>;
/** What claims come to, by way of what a session keeps of them. */
const grants = (claims: Claims, table: Table) => grantsOf(valuesHeld(claims, table).values, table);
const roleOf = (claims: Claims, table: Table) =>
  actorWith({ id: 'u', name: 'Ada' }, grants(claims, table))?.role;

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

describe('values that give a role on some networks', () => {
  const networks = { tags: { team: 'erp' } };
  const table = {
    roleClaim: 'groups',
    roles: { operator: ['ops', { value: 'erp', networks }], viewer: ['erp', 'staff'] },
  };

  it('give it there, beside what they give everywhere', () => {
    expect(grants({ groups: ['staff', 'erp'] }, table)).toEqual([
      { role: 'operator', networks },
      { role: 'viewer' },
      { role: 'viewer' },
    ]);
    expect(grants({ groups: ['ops'] }, table)).toEqual([{ role: 'operator' }]);
  });

  it('are kept each once, the strongest roles\u2019 first, and nothing else of the claims is', () => {
    expect(valuesHeld({ groups: ['staff', 'erp', 'chess', 'ops'] }, table)).toEqual({
      values: ['ops', 'erp', 'staff'],
      leftOut: [],
    });
  });

  it('are left out beyond what a cookie holds, the weakest roles\u2019 first, and named', () => {
    const viewers = Array.from({ length: 200 }, (_, at) => `group-${at}`);
    const many = { roleClaim: 'groups', roles: { viewer: viewers, admin: ['admins'] } };
    const { values, leftOut } = valuesHeld({ groups: [...viewers, 'admins'] }, many);
    expect([values[0], values.length > 100, values.length + leftOut.length]).toEqual(['admins', true, 201]);
    expect(JSON.stringify(values).length).toBeLessThanOrEqual(1_500);
  });

  it.each([
    ['limits nothing', { networks: {} }, 'It has vpcIds or tags'],
    ['names no network', { networks: { vpcIds: [] } }, 'vpcIds'],
    ['names no tag', { networks: { tags: {} } }, 'at least one tag'],
    ['names what is no VPC', { networks: { vpcIds: ['erp'] } }, 'vpcIds'],
    ['has a word that nobody knows', { network: { tags: { a: 'b' } } }, 'network'],
  ])('are refused in the settings if the limit %s', (_, limit, said) => {
    const roles = { viewer: [{ value: 'x', ...limit }] };
    const parsed = SignOnSettings.safeParse({ issuer: 'https://a.example', clientId: 'x', roles });
    expect(JSON.stringify(parsed.error?.issues)).toContain(said);
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
