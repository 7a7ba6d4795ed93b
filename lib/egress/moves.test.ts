import { describe, expect, it } from 'vitest';
import { pausing, subjectOf } from './moves';

describe('what the answer to a step is remembered by', () => {
  const slot = 'one';
  const destination = '0.0.0.0/0';
  it('is the slot for what does not exist yet: a refusal holds for every address and subnet of it', () => {
    const gateway = { slot, subnetId: 'subnet-1', allocationId: 'eipalloc-1', clientToken: 'x', tags: {} };
    expect([subjectOf({ slot, tags: {} }), subjectOf(gateway)]).toEqual(['one', 'one']);
  });

  it.each([
    ['the table of a route made', { slot, routeTableId: 'rtb-1', destination, gatewayId: 'nat-1' }, 'rtb-1'],
    [
      'the table of a route removed',
      { slot, routeTableId: 'rtb-1', destination, gatewayIds: ['n'] },
      'rtb-1',
    ],
    ['the gateway deleted', { slot, gatewayId: 'nat-1' }, 'nat-1'],
    ['the address released', { slot, allocationId: 'eipalloc-1' }, 'eipalloc-1'],
    ['what is tagged anew', { slot, resourceId: 'nat-1', expiresAt: '' }, 'nat-1'],
  ])('is else what it changes: %s', (_, item, subject) => {
    expect(subjectOf(item)).toBe(subject);
  });
});

it('a wait says when it ends at the latest only if it does', () => {
  expect(pausing('draining', 'nat-1', 5).pauses).toStrictEqual([
    { for: 'draining', resourceId: 'nat-1', until: 5 },
  ]);
  expect(pausing('propagation', 'nat-1').pauses).toStrictEqual([{ for: 'propagation', resourceId: 'nat-1' }]);
});
