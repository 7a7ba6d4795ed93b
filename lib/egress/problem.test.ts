import { describe, expect, it } from 'vitest';
import { distinct, problem } from './problem';

const said = (...about: Parameters<typeof problem>) => problem(...about).message;

describe('the words of a problem', () => {
  it('name what it is about, and why, if that is known', () => {
    expect(said('permission', { subject: 'rtb-1', detail: 'UnauthorizedOperation' })).toBe(
      'Sluice is not allowed to change rtb-1 (UnauthorizedOperation).',
    );
    expect(said('permission', { subject: 'rtb-1' })).toBe('Sluice is not allowed to change rtb-1.');
    expect(said('permission', { subject: 'rtb-1', detail: '' })).toBe(
      'Sluice is not allowed to change rtb-1.',
    );
  });

  it('are whole without a resource, and none is named', () => {
    expect(said('permission')).toBe('Sluice is not allowed to change a resource.');
    expect(problem('permission')).not.toHaveProperty('subject');
    expect(problem('permission', { subject: 'rtb-1' })).toMatchObject({ subject: 'rtb-1' });
  });

  it('say whose gateway a table uses that has no zone of its own, or that there is none', () => {
    expect(said('table-without-subnets', { subject: 'rtb-1', why: 'zone-of', detail: 'eu-central-1a' })).toBe(
      'No subnet uses the route table rtb-1; it uses the gateway in eu-central-1a.',
    );
    expect(said('table-without-subnets', { subject: 'rtb-1', why: 'no-zone' })).toBe(
      'No subnet uses the route table rtb-1; no zone has a place for its gateway.',
    );
  });
});

describe('of several problems', () => {
  it('the same of the same thing is said once, in the words that came first', () => {
    const first = { code: 'permission', subject: 'rtb-1', said: 1 };
    expect(distinct([first, { ...first, said: 2 }])).toEqual([first]);
  });

  it('the same of another thing, another of the same thing, and one of nothing are each said', () => {
    const all = [
      { code: 'permission', subject: 'rtb-1' },
      { code: 'permission', subject: 'rtb-2' },
      { code: 'route-limit', subject: 'rtb-1' },
      { code: 'permission' },
    ];
    expect(distinct(all)).toEqual(all);
    expect(distinct([{ code: 'records-unknown' }, { code: 'records-unknown', subject: '' }])).toHaveLength(1);
  });
});
