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
  table,
  toGateway,
  vpcId,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';

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

describe('what AWS refuses', () => {
  const free = { addresses: [address('eipalloc-1')] };
  it('an address, over the quota: blocked, nothing tried again in this run', () => {
    const memory = trouble({ step: 'AllocateAddress', subject: 'one', code: 'AddressLimitExceeded' });
    expect(codes(wantOpen(network(), memory))).toEqual(['address-quota']);
  });
  it('an address that a run beside got meanwhile, or that was lent, is used all the same and not given back', () => {
    const memory = trouble({ step: 'AllocateAddress', subject: 'one', code: 'AddressLimitExceeded' });
    const lent = { [tag.vpc]: vpcId, [tag.adopted]: 'true' };
    const young = { ...ourTags, [tag.createdAt]: minutesAgo(0) };
    for (const tags of [young, lent]) {
      const observed = network({ addresses: [address('eipalloc-1', { tags })] });
      expect(wantOpen(observed, memory)).toMatchObject({
        step: 'CreateGateway',
        items: [{ allocationId: 'eipalloc-1' }],
      });
    }
  });
  it('a gateway, over the quota: the address goes back, then blocked, and no other is allocated', () => {
    const memory = trouble({ step: 'CreateGateway', subject: 'one', code: 'NatGatewayLimitExceeded' });
    expect(wantOpen(network(free), memory).step).toBe('ReleaseAddress');
    expect(codes(wantOpen(network(), memory))).toEqual(['gateway-quota']);
  });
  // F31, F34
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

// F10
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
  // F25
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
  // F96
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

// F83
describe('a network that is gone', () => {
  it('is not opened, what is left of ours is released, and it is told', () => {
    const gone = { exists: false, subnets: [], internetGatewayIds: [], tables: [] };
    expect(wantOpen(network({ ...gone, addresses: [address('eipalloc-1')] })).step).toBe('ReleaseAddress');
    expect(codes(wantOpen(network(gone)))).toEqual(['vpc-gone']);
  });
});

// F94: AWS lists what was deleted for an hour.
it('a thousand deleted gateways in the list change nothing', () => {
  const gone = Array.from({ length: 1000 }, (_, index) =>
    gateway(`nat-gone-${index}`, { state: 'deleted', deletedAt: minutesAgo(10) }),
  );
  const living = openNetwork();
  const observed = { ...living, gateways: [...gone, ...living.gateways] };
  expect(wantOpen(observed).step).toBe('Steady');
});
