import { describe, expect, it } from 'vitest';
import type { Grant } from './context';
import { actorWith, sees } from './grants';
import { allow, may, verbsOf } from './roles';

const network = (vpcId: string, tags: Record<string, string> = {}) => ({ vpcId, observed: { tags } });
const erp = network('vpc-0000000e', { team: 'erp', stage: 'prod' });
const other = network('vpc-0000000f', { team: 'web' });
const person = (...grants: Grant[]) => {
  const actor = actorWith({ id: 'u', name: 'Ada' }, grants);
  if (!actor) throw new Error('Nothing is granted.');
  return actor;
};

describe('a grant', () => {
  it.each([
    ['its id', { vpcIds: ['vpc-0000000a', erp.vpcId] }],
    ['its tag', { tags: { team: 'erp' } }],
    ['all tags', { tags: { team: 'erp', stage: 'prod' } }],
    ['its id, though the tags are others', { vpcIds: [erp.vpcId], tags: { team: 'web2' } }],
  ])('limited by %s counts on that network and on no other', (_, networks) => {
    const actor = person({ role: 'operator', networks });
    expect(may(actor, 'close', erp)).toBe(true);
    expect([sees(actor, other), sees(actor, 'everywhere')]).toEqual([false, false]);
  });

  it.each([
    ['one tag of two', { tags: { team: 'erp', stage: 'test' } }],
    ['another case', { tags: { team: 'ERP' } }],
    ['the beginning of a value', { tags: { team: 'er' } }],
    ['nothing', {}],
    ['no tag', { tags: {} }],
    ['what every object has', { tags: { constructor: 'Object' } }],
  ])('that fits by %s does not count', (_, networks) => {
    expect(sees(person({ role: 'admin', networks }), erp)).toBe(false);
  });

  it('stands beside others: a network allows what any of those allows that count on it', () => {
    const actor = person({ role: 'viewer' }, { role: 'operator', networks: { tags: { team: 'erp' } } });
    expect(actor.role).toBe('operator');
    expect(verbsOf(actor, erp)).toContain('close');
    expect(verbsOf(actor, other)).toEqual(['read']);
    expect(() => allow(actor, 'close', other)).toThrow(
      'You have the role viewer; closing a network (vpc-0000000f) needs one of: operator, admin.',
    );
    expect(() => allow(actor, 'freeze', 'everywhere')).toThrow(
      'You have the role viewer on all networks; freezing needs one of: admin on all networks.',
    );
  });

  it('lets nobody know of a network on which none counts: it is not there', () => {
    const actor = person({ role: 'admin', networks: { vpcIds: [erp.vpcId] } });
    expect(() => allow(actor, 'read', other)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => allow(actor, 'export', 'everywhere')).toThrow(
      'Your roles are limited to some networks; exporting all records needs one of: auditor, operator, admin on all networks.',
    );
    expect(() => allow(actor, 'read', 'somewhere')).not.toThrow();
  });

  it('is needed: who has none is nobody', () => {
    expect(actorWith({ id: 'u', name: 'Eve' }, [])).toBeUndefined();
  });
});
