import { describe, expect, it } from 'vitest';
import { nothingRemembered, type PlanMemory, type Trouble } from './plan-memory';
import {
  address,
  gateway,
  minutesAgo,
  network,
  openNetwork,
  route,
  table,
  toGateway,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';

const refusedBy = (step: Trouble['step'], subject: string, code = 'UnauthorizedOperation'): PlanMemory => ({
  ...nothingRemembered,
  troubles: [
    { step, subject, outcome: 'refused', code, count: 1, firstAt: minutesAgo(0), lastAt: minutesAgo(0) },
  ],
});
const foreign = table('rtb-9', [route('transit-gateway', 'tgw-7')]);

describe('a network that cannot be open', () => {
  it.each([
    ['AllocateAddress', network(), 'AddressLimitExceeded'],
    ['CreateGateway', network(), 'NatGatewayLimitExceeded'],
  ] as const)('is said to be so when AWS refuses %s', (step, observed, code) => {
    expect(wantOpen(observed, refusedBy(step, 'one', code)).why).toMatch(/^It cannot be open: AWS /);
  });

  it('is one whose only table has a dead route that may not be taken away: nothing is built for it', () => {
    const tables = [table('rtb-1', [toGateway('nat-0', { state: 'blackhole' })])];
    const gone = gateway('nat-0', { state: 'deleted' });
    const observed = network({ gateways: [gone], tables });
    const made = wantOpen(observed, refusedBy('DeleteRoute', 'rtb-1'));
    expect(made.why).toMatch(/^It cannot be open: Sluice is not allowed to change rtb-1 /);
  });

  it('is one whose tables all lead to what may be ours: a gateway of ours beside it goes, and it is told why', () => {
    const gateways = [gateway('nat-1'), gateway('nat-2', { tags: {} })];
    const addresses = ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id }));
    const tables = [table('rtb-1', [toGateway('nat-2')])];
    expect(wantOpen(openNetwork({ gateways, addresses, tables }))).toMatchObject({
      step: 'DeleteGateway',
      items: [{ gatewayId: 'nat-1' }],
    });
    const rest = openNetwork({ gateways: gateways.slice(1), addresses: addresses.slice(1), tables });
    expect(codes(wantOpen(rest))).toEqual(['suspected-orphan']);
    const another = [...tables, table('rtb-2')];
    expect(wantOpen(openNetwork({ gateways, addresses, tables: another }))).toMatchObject({
      step: 'CreateRoute',
      items: [{ routeTableId: 'rtb-2', gatewayId: 'nat-1' }],
    });
  });
});

describe('a stranger’s route beside a route of ours', () => {
  it('closes nothing that serves somebody, though another route of ours is dead', () => {
    const dead = table('rtb-2', [toGateway('nat-1', { state: 'blackhole' })]);
    const tables = [table('rtb-1', [toGateway('nat-1')]), dead, foreign];
    expect(wantOpen(openNetwork({ tables }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ routeTableId: 'rtb-2' }],
    });
  });

  it('closes what serves nobody, for its only route is dead', () => {
    const tables = [table('rtb-1', [toGateway('nat-1', { state: 'blackhole' })]), foreign];
    const made = wantOpen(openNetwork({ tables }));
    expect([made.step, made.why]).toEqual(['DeleteRoute', expect.stringMatching(/^It cannot be open: /)]);
  });

  it('closes what is left of a gateway that is being deleted: it serves nobody for long', () => {
    const gateways = [gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1) })];
    const tables = [table('rtb-1', [toGateway('nat-1')]), foreign];
    expect(wantOpen(openNetwork({ gateways, tables }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ routeTableId: 'rtb-1' }],
    });
  });
});

it('a network that is not enrolled is told by its id', () => {
  const tables = [table('rtb-1', [toGateway('nat-1')], { tags: {} })];
  expect(wantOpen(openNetwork({ tables }))).toMatchObject({
    step: 'Blocked',
    problems: [{ code: 'not-enrolled', subject: 'vpc-0a1b2c3d4e5f60718' }],
  });
});

it('an address that may be ours keeps nothing from opening', () => {
  const lost = address('eipalloc-9', { tags: { 'sluice:managed': 'true' } });
  expect(wantOpen(network({ addresses: [lost] })).step).toBe('AllocateAddress');
  const open = openNetwork();
  expect(wantOpen({ ...open, addresses: [...open.addresses, lost] })).toMatchObject({
    step: 'Blocked',
    problems: [{ code: 'suspected-orphan', blocks: false, subject: 'eipalloc-9' }],
  });
});
