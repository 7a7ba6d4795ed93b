import { describe, expect, it } from 'vitest';
import { plan } from './plan';
import { tag } from './tags';
import {
  address,
  gateway,
  minutesAgo,
  network,
  now,
  open,
  openNetwork,
  ourTags,
  route,
  table,
  toGateway,
  vpcId,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';

describe('opening, step by step', () => {
  it('allocates an address first, tagged at birth', () => {
    const made = plan(open, network({ tags: { Name: 'erp', cost: '42' } }), now, undefined, {
      copiedTagKeys: ['cost', 'absent', 'aws:owner'],
    });
    expect(made).toMatchObject({
      step: 'AllocateAddress',
      items: [
        {
          slot: 'one',
          tags: {
            Name: 'erp (Sluice)',
            cost: '42',
            [tag.managed]: 'true',
            [tag.vpc]: vpcId,
            [tag.slot]: 'one',
            [tag.createdAt]: '2026-11-22T10:00:00Z',
            [tag.expiresAt]: '2026-11-22T12:30:00Z',
          },
        },
      ],
    });
    expect(made.why).not.toBe('');
  });

  it('then builds the gateway on the smallest free address, whoever allocated it', () => {
    const made = wantOpen(network({ addresses: [address('eipalloc-2'), address('eipalloc-1')] }));
    expect(made).toMatchObject({
      step: 'CreateGateway',
      items: [{ allocationId: 'eipalloc-1', subnetId: 'subnet-public', tags: { [tag.managed]: 'true' } }],
    });
  });

  it('waits while AWS builds it, and routes nothing to it', () => {
    const pending = gateway('nat-1', { state: 'pending', createdAt: minutesAgo(1) });
    expect(wantOpen(openNetwork({ gateways: [pending], tables: [table('rtb-1')] }))).toMatchObject({
      step: 'Wait',
      for: 'gateway-pending',
      resourceIds: ['nat-1'],
    });
  });

  it('then routes every enrolled table at once, and no other', () => {
    const tables = [table('rtb-1'), table('rtb-2'), table('rtb-3', [], { tags: {} })];
    const made = wantOpen(openNetwork({ tables }));
    expect(made).toMatchObject({ step: 'CreateRoute' });
    expect('items' in made && made.items).toEqual([
      { slot: 'one', routeTableId: 'rtb-1', destination: '0.0.0.0/0', gatewayId: 'nat-1' },
      { slot: 'one', routeTableId: 'rtb-2', destination: '0.0.0.0/0', gatewayId: 'nat-1' },
    ]);
  });

  it('is steady when all lead to it', () => {
    expect(wantOpen(openNetwork())).toMatchObject({ step: 'Steady', state: 'open' });
  });
});

// F17
describe('client tokens', () => {
  const tokenAt = (at: typeof now) => {
    const made = plan(open, network({ addresses: [address('eipalloc-0123456789abcdef0')] }), at);
    return made.step === 'CreateGateway' ? made.items[0]?.clientToken : undefined;
  };
  it('are the same for the same look and another for the next, so that a failed gateway is never handed back', () => {
    expect(tokenAt(now)).toBe(tokenAt(now));
    expect(tokenAt(now)).not.toBe(tokenAt(now.add({ milliseconds: 1 })));
    expect(tokenAt(now)).toMatch(/^[!-~]{1,64}$/);
  });
});

describe('several gateways of ours', () => {
  const two = { gateways: [gateway('nat-1'), gateway('nat-2')] };
  const addresses = ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id }));
  it.each([
    ['the routed one is kept', [table('rtb-1', [toGateway('nat-2')])], 'nat-1'],
    ['the one with more routes is kept', ['a', 'b'].map((id) => table(id, [toGateway('nat-2')])), 'nat-1'],
  ])('%s, the other deleted', (_, tables, victim) => {
    const made = wantOpen(openNetwork({ ...two, addresses, tables }));
    expect(made).toMatchObject({ step: 'DeleteGateway', items: [{ gatewayId: victim }] });
  });

  it('without routes the smallest id is kept', () => {
    const pending = two.gateways.map((one) => ({
      ...one,
      state: 'pending' as const,
      createdAt: minutesAgo(1),
    }));
    const made = wantOpen(openNetwork({ gateways: pending, addresses, tables: [table('rtb-1')] }));
    expect(made).toMatchObject({ step: 'DeleteGateway', items: [{ gatewayId: 'nat-2' }] });
  });

  it('a routed one too many first loses its route', () => {
    const tables = [
      table('rtb-1', [toGateway('nat-1')]),
      table('rtb-2', [toGateway('nat-1')]),
      table('rtb-3', [toGateway('nat-2')]),
    ];
    expect(wantOpen(openNetwork({ ...two, addresses, tables }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ routeTableId: 'rtb-3', gatewayIds: ['nat-2'] }],
    });
  });

  it('it is not done while one is being deleted', () => {
    const gateways = [gateway('nat-1'), gateway('nat-2', { state: 'deleting', deletedAt: minutesAgo(1) })];
    expect(wantOpen(openNetwork({ gateways, addresses }))).toMatchObject({
      step: 'Wait',
      for: 'gateway-deleting',
    });
  });
});

// F53
describe('addresses beside the gateway\u2019s', () => {
  const beside = (spare: ReturnType<typeof address>) =>
    openNetwork({ addresses: [address('eipalloc-nat-1', { on: 'nat-1' }), spare] });
  it('are released', () => {
    expect(wantOpen(beside(address('eipalloc-9')))).toMatchObject({
      step: 'ReleaseAddress',
      items: [{ allocationId: 'eipalloc-9' }],
    });
  });
  it.each([
    ['59 s old is left to the run that allocated it', 59, 'Wait'],
    ['60 s old is released', 60, 'ReleaseAddress'],
  ])('one %s', (_, seconds, step) => {
    const createdAt = now.subtract({ seconds }).toString();
    expect(
      wantOpen(beside(address('eipalloc-9', { tags: { ...ourTags, [tag.createdAt]: createdAt } }))).step,
    ).toBe(step);
  });
  it.each(['', 'yesterday', '2026-02-30T00:00:00Z'])(
    'one with the time %o, edited by hand, is released',
    (createdAt) => {
      const spare = address('eipalloc-9', { tags: { ...ourTags, [tag.createdAt]: createdAt } });
      expect(wantOpen(beside(spare)).step).toBe('ReleaseAddress');
    },
  );
});

describe('what was deleted or changed by hand while open', () => {
  // F29
  it('a gateway: its dead route is removed, guarded, before a new one is routed', () => {
    const gateways = [gateway('nat-0', { state: 'deleted' }), gateway('nat-1')];
    const tables = [table('rtb-1', [toGateway('nat-0', { state: 'blackhole' })])];
    expect(wantOpen(openNetwork({ gateways, tables }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ routeTableId: 'rtb-1', gatewayIds: ['nat-0'] }],
    });
  });
  it('a gateway being deleted: its address is waited for, no second one is allocated', () => {
    const gateways = [gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1) })];
    expect(wantOpen(openNetwork({ gateways }))).toMatchObject({ step: 'Wait', for: 'gateway-deleting' });
  });
  it('a gateway stuck in deleting for half an hour is not waited for any more', () => {
    const gateways = [gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(31) })];
    expect(wantOpen(openNetwork({ gateways, tables: [table('rtb-1')] })).step).toBe('AllocateAddress');
  });
  it('a route is made again', () => {
    const made = wantOpen(openNetwork({ tables: [table('rtb-1'), table('rtb-2', [toGateway('nat-1')])] }));
    expect(made).toMatchObject({ step: 'CreateRoute', items: [{ routeTableId: 'rtb-1' }] });
  });
  // F46
  it('a deleted gateway never counts as the holder of its address', () => {
    const gateways = [gateway('nat-0', { state: 'deleted', allocationId: 'eipalloc-1' })];
    expect(wantOpen(network({ gateways, addresses: [address('eipalloc-1')] }))).toMatchObject({
      step: 'CreateGateway',
      items: [{ allocationId: 'eipalloc-1' }],
    });
  });
});

describe('a default route that is not ours', () => {
  const foreign = table('rtb-2', [route('transit-gateway', 'tgw-7')]);
  it.each([
    ['nothing is created', network({ tables: [table('rtb-1'), foreign] }), 'Blocked'],
    ['what we opened goes: the gateway', openNetwork({ tables: [foreign] }), 'DeleteGateway'],
    [
      'what we opened goes: the address',
      network({ tables: [foreign], addresses: [address('eipalloc-1')] }),
      'ReleaseAddress',
    ],
    [
      'what we opened goes: a gateway being built',
      openNetwork({ tables: [foreign], gateways: [gateway('nat-1', { state: 'pending' })] }),
      'DeleteGateway',
    ],
  ])('before anything is routed: %s', (_, observed, step) => {
    expect(wantOpen(observed).step).toBe(step);
  });
  // F28
  it('is named with its owner', () => {
    const made = wantOpen(network({ tables: [foreign] }));
    expect(made).toMatchObject({ step: 'Blocked', problems: [{ code: 'foreign-route', subject: 'rtb-2' }] });
    expect(made.why).toContain('the transit gateway tgw-7');
  });
  it('that is propagated is not ours either', () => {
    const tables = [table('rtb-1', [route('virtual-private-gateway', 'vgw-1', { origin: 'propagated' })])];
    expect(codes(wantOpen(network({ tables })))).toEqual(['foreign-route']);
  });
  it('in one table, appearing later, leaves the others open and is told', () => {
    const tables = [table('rtb-1', [toGateway('nat-1')]), foreign];
    expect(codes(wantOpen(openNetwork({ tables })))).toEqual(['foreign-route']);
  });
  // F30
  it('that is dead is told as such', () => {
    const tables = [table('rtb-1', [toGateway('nat-gone', { state: 'blackhole' })])];
    expect(codes(wantOpen(network({ tables })))).toEqual(['foreign-blackhole']);
  });
});
