import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { plan } from './plan';
import type { PlanMemory, Trouble } from './plan-memory';
import { nothingRemembered } from './plan-memory';
import { tag } from './tags';
import {
  address,
  gateway,
  minutesAgo,
  minutesAhead,
  network,
  now,
  open,
  openNetwork,
  ourTags,
  publicSubnet,
  route,
  table,
  toGateway,
  vpcId,
} from './testing/network';

const wantOpen = (observed: Parameters<typeof plan>[1], memory?: PlanMemory) =>
  plan(open, observed, now, memory);
const codes = (made: ReturnType<typeof plan>) =>
  'problems' in made ? made.problems.map((one) => one.code) : [];
const trouble = (changes: Partial<Trouble>): PlanMemory => ({
  ...nothingRemembered,
  troubles: [
    {
      step: 'CreateRoute',
      subject: 'rtb-1',
      outcome: 'refused',
      code: 'RouteLimitExceeded',
      count: 1,
      firstAt: minutesAgo(0),
      lastAt: minutesAgo(0),
      ...changes,
    },
  ],
});

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
  it('that is dead is told as such', () => {
    const tables = [table('rtb-1', [toGateway('nat-gone', { state: 'blackhole' })])];
    expect(codes(wantOpen(network({ tables })))).toEqual(['foreign-blackhole']);
  });
});

describe('what AWS refuses', () => {
  const free = { addresses: [address('eipalloc-1')] };
  it('an address, over the quota: blocked, nothing tried again in this run', () => {
    const memory = trouble({ step: 'AllocateAddress', subject: 'one', code: 'AddressLimitExceeded' });
    expect(codes(wantOpen(network(), memory))).toEqual(['address-quota']);
  });
  it('a gateway, over the quota: the address goes back, then blocked, and no other is allocated', () => {
    const memory = trouble({ step: 'CreateGateway', subject: 'one', code: 'NatGatewayLimitExceeded' });
    expect(wantOpen(network(free), memory).step).toBe('ReleaseAddress');
    expect(codes(wantOpen(network(), memory))).toEqual(['gateway-quota']);
  });
  it('one table of several: the others are routed, and it is told', () => {
    const tables = [table('rtb-1'), table('rtb-2')];
    expect(wantOpen(openNetwork({ tables }), trouble({}))).toMatchObject({
      items: [{ routeTableId: 'rtb-2' }],
    });
    const rest = [table('rtb-1'), table('rtb-2', [toGateway('nat-1')])];
    expect(codes(wantOpen(openNetwork({ tables: rest }), trouble({})))).toEqual(['route-limit']);
  });
  it('every table: what we opened is closed again, and not built anew in this run', () => {
    const memory = trouble({ code: 'UnauthorizedOperation' });
    expect(wantOpen(openNetwork({ tables: [table('rtb-1')] }), memory).step).toBe('DeleteGateway');
    expect(codes(wantOpen(network(), memory))).toEqual(['permission']);
  });
  it('with a code that we do not know: told with the code, never taken for success', () => {
    const memory = trouble({ step: 'AllocateAddress', subject: 'one', code: 'XyzError' });
    const made = wantOpen(network(), memory);
    expect(codes(made)).toEqual(['aws-error']);
    expect(made.why).toContain('XyzError');
  });
});

describe('what AWS puts off', () => {
  const putOff = (count: number, secondsAgo: number, firstMinutesAgo = 1) =>
    trouble({
      outcome: 'retry',
      code: 'InvalidNatGatewayID.NotFound',
      count,
      firstAt: minutesAgo(firstMinutesAgo),
      lastAt: now.subtract({ seconds: secondsAgo }).toString(),
    });
  const fresh = openNetwork({ tables: [table('rtb-1')] });
  it.each([
    ['is waited for', 1, 1, 'Wait'],
    ['is tried again after 2 s', 1, 2, 'CreateRoute'],
    ['is tried ever slower', 3, 7, 'Wait'],
    ['is tried at least every 15 s', 30, 15, 'CreateRoute'],
  ])('%s', (_, count, secondsAgo, step) => {
    expect(wantOpen(fresh, putOff(count, secondsAgo)).step).toBe(step);
  });
  it('for over ten minutes is given up and told', () => {
    const tables = [table('rtb-1'), table('rtb-2', [toGateway('nat-1')])];
    expect(codes(wantOpen(openNetwork({ tables }), putOff(40, 20, 11)))).toEqual(['aws-error']);
  });
});

describe('what was just made and is not listed yet', () => {
  const made = (step: 'AllocateAddress' | 'CreateGateway', secondsAgo: number): PlanMemory => ({
    ...nothingRemembered,
    made: [{ step, subject: 'one', at: now.subtract({ seconds: secondsAgo }).toString() }],
  });
  it.each([
    [10, 'Wait'],
    [61, 'AllocateAddress'],
  ])('an address is not allocated twice: after %i s %s', (secondsAgo, step) => {
    expect(wantOpen(network(), made('AllocateAddress', secondsAgo)).step).toBe(step);
  });
  it('a gateway is not built twice', () => {
    const observed = network({ addresses: [address('eipalloc-1')] });
    expect(wantOpen(observed, made('CreateGateway', 10))).toMatchObject({ step: 'Wait', for: 'propagation' });
  });
  it('but one that is listed as failed is replaced', () => {
    const failure = { code: 'InternalError', message: 'try again' };
    const failed = gateway('nat-0', {
      state: 'failed',
      failure,
      createdAt: minutesAgo(0),
      allocationId: 'eipalloc-1',
    });
    const observed = network({ addresses: [address('eipalloc-1')], gateways: [failed] });
    expect(wantOpen(observed, made('CreateGateway', 10)).step).toBe('CreateGateway');
  });
});

describe('gateways that fail', () => {
  const failed = (code: string, minutes: number, id = `nat-${code}-${minutes}`) =>
    gateway(id, {
      state: 'failed',
      failure: { code, message: 'said AWS' },
      createdAt: minutesAgo(minutes),
      allocationId: 'eipalloc-1',
    });
  const after = (...gateways: ReturnType<typeof failed>[]) =>
    wantOpen(network({ gateways, addresses: [address('eipalloc-1')] }));
  it.each([
    [
      'twice by AWS\u2019s own fault: again',
      [failed('InternalError', 5), failed('InternalError', 9)],
      'CreateGateway',
    ],
    [
      'three times within the hour by AWS\u2019s own fault: no more',
      [5, 9, 59].map((minutes) => failed('InternalError', minutes)),
      'ReleaseAddress',
    ],
    [
      'three times, one of them long ago: again',
      [5, 9, 61].map((minutes) => failed('InternalError', minutes)),
      'CreateGateway',
    ],
    [
      'for lack of addresses, just now: no more',
      [failed('InsufficientFreeAddressesInSubnet', 5)],
      'ReleaseAddress',
    ],
    [
      'for lack of addresses, ten minutes ago: again',
      [failed('InsufficientFreeAddressesInSubnet', 10)],
      'CreateGateway',
    ],
    ['because a twin was faster: again', [failed('Resource.AlreadyAssociated', 1)], 'CreateGateway'],
  ])('%s', (_, gateways, step) => {
    expect(after(...gateways).step).toBe(step);
  });
  it('are told with AWS\u2019s words once nothing of ours is left', () => {
    const made = wantOpen(network({ gateways: [failed('Gateway.NotAttached', 1)] }));
    expect(codes(made)).toEqual(['gateway-failed']);
    expect(made.why).toContain('Gateway.NotAttached: said AWS');
  });
  it('and still hold their address are deleted to get it back', () => {
    const observed = network({
      gateways: [failed('InternalError', 1, 'nat-f')],
      addresses: [address('eipalloc-1', { on: 'nat-f' })],
    });
    expect(wantOpen(observed)).toMatchObject({ step: 'DeleteGateway', items: [{ gatewayId: 'nat-f' }] });
  });
  it('make the next one go to another subnet, if there is one', () => {
    const other = { ...publicSubnet, id: 'subnet-other', freeAddresses: 5 };
    const observed = network({
      subnets: [publicSubnet, other],
      gateways: [failed('InternalError', 1)],
      addresses: [address('eipalloc-1')],
    });
    expect(wantOpen(observed)).toMatchObject({ items: [{ subnetId: 'subnet-other' }] });
  });
});

describe('a gateway that takes too long or is in an odd state', () => {
  const inState = (changes: Parameters<typeof gateway>[1]) =>
    openNetwork({ gateways: [gateway('nat-1', changes)], tables: [table('rtb-1')] });
  it.each([
    [20, 'Wait'],
    [21, 'Blocked'],
  ])('pending for %i minutes: %s', (minutes, step) => {
    expect(wantOpen(inState({ state: 'pending', createdAt: minutesAgo(minutes) })).step).toBe(step);
  });
  it('of a state that we do not know: nothing is used, built or deleted, and after a while it is told', () => {
    const observed = inState({ state: 'other' });
    expect(wantOpen(observed).step).toBe('Wait');
    const waiting = { for: 'propagation' as const, resourceIds: ['nat-1'], since: minutesAgo(3) };
    expect(codes(wantOpen(observed, { ...nothingRemembered, waiting }))).toEqual(['unknown-state']);
  });
});

describe('a gateway that may be ours', () => {
  it('gets no twin, and is told', () => {
    const lost = gateway('nat-1', { tags: {} });
    expect(codes(wantOpen(openNetwork({ gateways: [lost] })))).toEqual(['suspected-orphan']);
  });
  it('keeps nothing else of ours alive: an address beside it goes', () => {
    const beside = [address('eipalloc-nat-1', { on: 'nat-1' }), address('eipalloc-9')];
    const made = wantOpen(openNetwork({ gateways: [gateway('nat-1', { tags: {} })], addresses: beside }));
    expect(made).toMatchObject({ step: 'ReleaseAddress', items: [{ allocationId: 'eipalloc-9' }] });
  });
  it('is waited for while its address is only not listed yet', () => {
    const young = gateway('nat-1', { createdAt: minutesAgo(1), state: 'pending' });
    expect(wantOpen(openNetwork({ gateways: [young], addresses: [] }))).toMatchObject({ for: 'propagation' });
    const old = gateway('nat-1', { createdAt: minutesAgo(5) });
    expect(codes(wantOpen(openNetwork({ gateways: [old], addresses: [] })))).toEqual(['suspected-orphan']);
  });
});

describe('the latest end', () => {
  const expires = (text: string) =>
    openNetwork({ gateways: [gateway('nat-1', { tags: { ...ourTags, [tag.expiresAt]: text } })] });
  const until = (hours: number): Desired => ({ ...open, until: now.add({ hours }) }) as Desired;
  it.each([
    ['as the opening ends, plus 30 minutes: left', minutesAhead(150), until(2), 'Steady'],
    ['up to 31 minutes after the end: left', minutesAhead(151), until(2), 'Steady'],
    ['later than that, the opening was shortened: set', minutesAhead(152), until(2), 'RefreshExpiry'],
    ['before the end, the opening was extended: set', minutesAhead(149), until(2), 'RefreshExpiry'],
    ['12 h and 30 min ahead of an end in two days: left', minutesAhead(750), until(48), 'Steady'],
    ['less than that: set', minutesAhead(749), until(48), 'RefreshExpiry'],
    ['unreadable: set', 'soon', until(2), 'RefreshExpiry'],
  ])('%s', (_, text, desired, step) => {
    expect(plan(desired, expires(text), now).step).toBe(step);
  });
  it('is at most 24 hours and 30 minutes ahead', () => {
    expect(plan(until(48), expires('soon'), now)).toMatchObject({
      items: [{ resourceId: 'nat-1', expiresAt: minutesAhead(24 * 60 + 30) }],
    });
  });
  it('is advisory: a refusal changes nothing', () => {
    const memory = trouble({ step: 'RefreshExpiry', subject: 'nat-1', code: 'UnauthorizedOperation' });
    expect(plan(until(2), expires('soon'), now, memory).step).toBe('Steady');
  });
});

describe('un-enrolled while open', () => {
  it('the network stays open until its end, and it is told', () => {
    const tables = [table('rtb-1', [toGateway('nat-1')], { tags: {} })];
    expect(codes(wantOpen(openNetwork({ tables })))).toEqual(['not-enrolled']);
  });
  it('a marked subnet that loses its mark closes nothing', () => {
    expect(wantOpen(openNetwork({ subnets: [{ ...publicSubnet, tags: {} }] })).step).toBe('Steady');
  });
});

describe('a network that is gone', () => {
  it('is not opened, what is left of ours is released, and it is told', () => {
    const gone = { exists: false, subnets: [], internetGatewayIds: [], tables: [] };
    expect(wantOpen(network({ ...gone, addresses: [address('eipalloc-1')] })).step).toBe('ReleaseAddress');
    expect(codes(wantOpen(network(gone)))).toEqual(['vpc-gone']);
  });
});

describe('a large network', () => {
  it('is planned in under 5 ms with 200 route tables', () => {
    const tables = Array.from({ length: 200 }, (_, index) => table(`rtb-${index}`));
    const observed = openNetwork({ tables });
    for (let round = 0; round < 20; round += 1) wantOpen(observed);
    const begun = performance.now();
    for (let round = 0; round < 20; round += 1) wantOpen(observed);
    expect((performance.now() - begun) / 20).toBeLessThan(5);
  });
});
