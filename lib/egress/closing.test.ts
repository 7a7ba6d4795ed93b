import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import type { Observed } from './observed';
import { plan } from './plan';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import { tag } from './tags';
import {
  address,
  closed,
  gateway,
  minutesAgo,
  minutesAhead,
  network,
  now,
  openNetwork,
  ourTags,
  route,
  table,
  toGateway,
} from './testing/network';

const wantClosed = (observed: Observed, memory?: PlanMemory) => plan(closed, observed, now, memory);
const codes = (made: ReturnType<typeof plan>) =>
  'problems' in made ? made.problems.map((one) => one.code) : [];
const deleting = gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1) });
const deleted = gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(1) });
const refused = (subject: string, code: string, step: 'DeleteRoute' | 'ReleaseAddress'): PlanMemory => ({
  ...nothingRemembered,
  troubles: [
    { step, subject, outcome: 'refused', code, count: 1, firstAt: minutesAgo(0), lastAt: minutesAgo(0) },
  ],
});

describe('closing, step by step', () => {
  it('takes the routes away first, all at once, guarded', () => {
    const tables = [table('rtb-1', [toGateway('nat-1')]), table('rtb-2', [toGateway('nat-1')])];
    const made = wantClosed(openNetwork({ tables }));
    expect('items' in made && made.items).toEqual([
      { slot: 'one', routeTableId: 'rtb-1', destination: '0.0.0.0/0', gatewayIds: ['nat-1'] },
      { slot: 'one', routeTableId: 'rtb-2', destination: '0.0.0.0/0', gatewayIds: ['nat-1'] },
    ]);
    expect(made.step).toBe('DeleteRoute');
  });
  it('then deletes the gateway', () => {
    expect(wantClosed(openNetwork({ tables: [table('rtb-1')] }))).toMatchObject({
      step: 'DeleteGateway',
      items: [{ gatewayId: 'nat-1' }],
    });
  });
  // F41
  it('also one that AWS is still building', () => {
    const pending = gateway('nat-1', { state: 'pending' });
    expect(wantClosed(openNetwork({ gateways: [pending], tables: [table('rtb-1')] })).step).toBe(
      'DeleteGateway',
    );
  });
  it('then waits until it is gone', () => {
    expect(wantClosed(openNetwork({ gateways: [deleting], tables: [table('rtb-1')] }))).toMatchObject({
      step: 'Wait',
      for: 'gateway-deleting',
    });
  });
  it('then releases the address', () => {
    const observed = network({ gateways: [deleted], addresses: [address('eipalloc-nat-1')] });
    expect(wantClosed(observed)).toMatchObject({
      step: 'ReleaseAddress',
      items: [{ allocationId: 'eipalloc-nat-1' }],
    });
  });
  it('and is steady', () => {
    expect(wantClosed(network({ gateways: [deleted] }))).toMatchObject({ step: 'Steady', state: 'closed' });
  });
  it('an address just allocated goes too: nobody is to open', () => {
    const young = address('eipalloc-1', { tags: { ...ourTags, [tag.createdAt]: now.toString() } });
    expect(wantClosed(network({ addresses: [young] })).step).toBe('ReleaseAddress');
  });
  it('all gateways of ours go at once', () => {
    const observed = network({
      gateways: [gateway('nat-1'), gateway('nat-2')],
      addresses: ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id })),
    });
    expect(wantClosed(observed)).toMatchObject({ items: [{ gatewayId: 'nat-1' }, { gatewayId: 'nat-2' }] });
  });
});

describe('what closing leaves alone', () => {
  it('routes, gateways and addresses that are not ours', () => {
    const observed = network({
      gateways: [gateway('nat-x', { tags: { team: 'data' } })],
      addresses: [address('eipalloc-nat-x', { on: 'nat-x', tags: {} })],
      tables: [table('rtb-1', [toGateway('nat-x')]), table('rtb-2', [route('internet-gateway', 'igw-1')])],
    });
    expect(wantClosed(observed)).toMatchObject({ step: 'Steady', state: 'closed' });
  });
  it('a person\u2019s route to our gateway with another destination', () => {
    const own = toGateway('nat-1', { destination: '203.0.113.0/24' });
    expect(wantClosed(openNetwork({ tables: [table('rtb-1', [own])] })).step).toBe('DeleteGateway');
  });
  it('a gateway with one mark lost, with its route and its address; it is told', () => {
    const lost = gateway('nat-1', { tags: { ...ourTags, [tag.managed]: 'no' } });
    expect(codes(wantClosed(openNetwork({ gateways: [lost] })))).toEqual(['suspected-orphan']);
  });
  // F52
  it('an address that somebody gave to an instance; it is told', () => {
    const taken = address('eipalloc-1', { on: 'i-1', instanceId: 'i-1' });
    expect(codes(wantClosed(network({ addresses: [taken] })))).toEqual(['address-taken']);
  });
  it('failed gateways: they go by themselves and hold nothing', () => {
    const failed = gateway('nat-1', { state: 'failed', failure: { code: 'InternalError', message: '' } });
    expect(wantClosed(network({ gateways: [failed] }))).toMatchObject({ step: 'Steady' });
  });
});

// F39
describe('a route that may not be deleted', () => {
  const denied = refused('rtb-1', 'UnauthorizedOperation', 'DeleteRoute');
  it('keeps its gateway, and is told', () => {
    expect(codes(wantClosed(openNetwork(), denied))).toEqual(['permission']);
  });
  it.each([
    [30, 'Blocked'],
    [31, 'DeleteGateway'],
  ])('%i minutes past the latest end: %s', (minutes, step) => {
    const overdue = gateway('nat-1', { tags: { ...ourTags, [tag.expiresAt]: minutesAgo(minutes) } });
    expect(wantClosed(openNetwork({ gateways: [overdue] }), denied).step).toBe(step);
  });
  it('does not keep another gateway', () => {
    const observed = openNetwork({
      gateways: [gateway('nat-1'), gateway('nat-2')],
      addresses: ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id })),
    });
    expect(wantClosed(observed, denied)).toMatchObject({
      step: 'DeleteGateway',
      items: [{ gatewayId: 'nat-2' }],
    });
  });
});

// F45, F48, F51
describe('what does not go', () => {
  it.each([
    [30, 'Wait'],
    [31, 'Blocked'],
  ])('a gateway in deleting for %i minutes: %s', (minutes, step) => {
    const stuck = gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(minutes) });
    expect(wantClosed(openNetwork({ gateways: [stuck], tables: [] })).step).toBe(step);
  });
  it.each([
    [15, 'Wait', []],
    [16, 'Blocked', ['address-stuck']],
  ])('an address still shown on a gateway gone %i minutes ago: %s', (minutes, step, told) => {
    const gone = gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(minutes) });
    const made = wantClosed(openNetwork({ gateways: [gone], tables: [] }));
    expect(made.step).toBe(step);
    expect(codes(made)).toEqual(told);
  });
  it('an address that AWS has locked is told with the remedy', () => {
    const memory = refused('eipalloc-1', 'InvalidAddress.Locked', 'ReleaseAddress');
    const made = wantClosed(network({ addresses: [address('eipalloc-1')] }), memory);
    expect(made).toMatchObject({
      problems: [{ code: 'address-locked', remedy: expect.stringContaining('DNS') }],
    });
  });
  it.each([
    [14, 'Wait'],
    [16, 'Blocked'],
  ])('an address that AWS refuses to release for %i minutes: %s', (minutes, step) => {
    const memory: PlanMemory = {
      ...nothingRemembered,
      troubles: [
        {
          step: 'ReleaseAddress',
          subject: 'eipalloc-1',
          outcome: 'retry',
          code: 'AuthFailure',
          count: 9,
          firstAt: minutesAgo(minutes),
          lastAt: minutesAgo(0),
        },
      ],
    };
    expect(wantClosed(network({ addresses: [address('eipalloc-1')] }), memory).step).toBe(step);
  });
});

describe('without knowing what is wanted', () => {
  const expired = { ...ourTags, [tag.expiresAt]: minutesAgo(1) };
  const overdue = openNetwork({
    gateways: [gateway('nat-1', { tags: expired })],
    addresses: [address('eipalloc-nat-1', { on: 'nat-1', tags: expired })],
  });
  const missing: Desired = { state: 'unknown', cause: 'group-missing' };
  const unreadable: Desired = { state: 'unknown', cause: 'records-unreadable' };
  const spoilt: Desired = { state: 'blocked', entries: [`${'vpc-0a1b2c3d4e5f60718'}.window.x`] };

  it.each([
    ['the group is missing', missing, 'records-unknown'],
    ['an entry is spoilt', spoilt, 'spoilt-entry'],
  ] as const)('%s: nothing is created and nothing deleted, and it is told', (_, desired, code) => {
    expect(codes(plan(desired, network(), now))).toEqual([code]);
    expect(codes(plan(desired, openNetwork(), now))).toEqual([code]);
    expect(codes(plan(desired, network({ addresses: [address('eipalloc-1')] }), now))).toEqual([code]);
  });
  it.each([missing, unreadable, spoilt])('what is past its latest end goes, in order', (desired) => {
    expect(plan(desired, overdue, now).step).toBe('DeleteRoute');
    expect(plan(desired, { ...overdue, routeTables: [] }, now).step).toBe('DeleteGateway');
    const left = network({
      gateways: [{ ...deleted, tags: expired }],
      addresses: [address('eipalloc-nat-1')],
    });
    expect(plan(desired, left, now).step).toBe('ReleaseAddress');
  });
  it('a list that cannot be read is read again for a minute', () => {
    expect(plan(unreadable, openNetwork(), now)).toMatchObject({ step: 'Wait', for: 'records' });
    const waiting = { for: 'records' as const, resourceIds: ['records'], since: minutesAgo(1) };
    const made = plan(unreadable, openNetwork(), now, { ...nothingRemembered, waiting });
    expect(codes(made)).toEqual(['records-unknown']);
  });
  it.each(['', 'soon'])('with the latest end %o, edited by hand, nothing is overdue', (text) => {
    const tags = { ...ourTags, [tag.expiresAt]: text };
    expect(plan(missing, openNetwork({ gateways: [gateway('nat-1', { tags })] }), now).step).toBe('Blocked');
  });
  it('a person\u2019s stop that can be read closes beside a spoilt entry', () => {
    const stopped = {
      ...spoilt,
      stopped: { kind: 'hold' as const, recordId: 'a', by: { id: 'a', name: 'Ada' } },
    };
    expect(plan(stopped, openNetwork(), now).step).toBe('DeleteRoute');
    expect(codes(plan(stopped, network(), now))).toEqual(['spoilt-entry']);
  });
  it('not before its latest end', () => {
    const tags = { ...ourTags, [tag.expiresAt]: minutesAhead(1) };
    expect(plan(missing, openNetwork({ gateways: [gateway('nat-1', { tags })] }), now).step).toBe('Blocked');
  });
});
