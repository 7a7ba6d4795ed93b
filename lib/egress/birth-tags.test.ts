import { describe, expect, it } from 'vitest';
import { birthTags } from './birth-tags';
import { network, vpcId } from './testing/network';

const birth = {
  slot: 'eu-central-1a',
  createdAt: '2026-11-22T10:00:00Z',
  expiresAt: '2026-11-22T12:30:00Z',
  copiedTagKeys: [],
};
const born = (tags: Record<string, string>, copiedTagKeys: readonly string[] = []) =>
  birthTags(network({ tags }), { ...birth, copiedTagKeys });

describe('a new resource', () => {
  it('bears both marks, its slot, when it was made and its latest end', () => {
    expect(born({})).toEqual({
      Name: `${vpcId} (Sluice)`,
      'sluice:managed': 'true',
      'sluice:vpc': vpcId,
      'sluice:slot': 'eu-central-1a',
      'sluice:created-at': '2026-11-22T10:00:00Z',
      'sluice:expires-at': '2026-11-22T12:30:00Z',
    });
  });
  it('is named by the name that people gave the network here, else by its own, else by its id', () => {
    expect(born({ 'sluice:name': 'ERP', Name: 'vpc-erp-prod' }).Name).toBe('ERP (Sluice)');
    expect(born({ Name: 'vpc-erp-prod' }).Name).toBe('vpc-erp-prod (Sluice)');
  });
  it('bears no name that AWS would refuse as too long, and no half of a letter', () => {
    expect(born({ Name: 'n'.repeat(247) }).Name).toBe(`${'n'.repeat(247)} (Sluice)`);
    expect(born({ Name: 'n'.repeat(256) }).Name).toBe(`${'n'.repeat(247)} (Sluice)`);
    expect(born({ Name: `${'n'.repeat(246)}\u{1F680}\u{1F680}` }).Name).toBe(`${'n'.repeat(246)} (Sluice)`);
  });
  it('takes over the cost centre of its network, empty or not, and nothing that the network does not say', () => {
    const tags = { 'cost-centre': '4711', team: '', project: 'x', 'my-aws:key': 'kept' };
    const made = born(tags, ['cost-centre', 'team', 'owner', 'my-aws:key']);
    expect(made).toMatchObject({ 'cost-centre': '4711', team: '', 'my-aws:key': 'kept' });
    expect(Object.keys(made)).not.toContain('owner');
    expect(Object.keys(made)).not.toContain('project');
  });
  it('takes over no key of AWS\u2019s own: with it AWS would refuse the whole call', () => {
    expect(born({ 'aws:cloudformation:stack-name': 's' }, ['aws:cloudformation:stack-name'])).toEqual(
      born({}),
    );
  });
  it('is ours whatever tags are taken over', () => {
    const tags = { 'sluice:managed': 'no', 'sluice:vpc': 'vpc-x', Name: 'n' };
    expect(born(tags, ['sluice:managed', 'sluice:vpc', 'Name'])).toMatchObject({
      'sluice:managed': 'true',
      'sluice:vpc': vpcId,
      Name: 'n (Sluice)',
    });
  });
});
