import { describe, expect, it } from 'vitest';
import type { Plan } from './plan-step';
import { repairsIn } from './repairs';
import { gateway, network, now } from './testing/network';

const ago = (duration: Parameters<typeof now.subtract>[0]) => now.subtract(duration).toString();
const routes = (...pairs: readonly (readonly [string, string])[]): Plan => ({
  step: 'CreateRoute',
  why: 'w',
  items: pairs.map(([routeTableId, gatewayId]) => ({
    slot: 'one',
    routeTableId,
    gatewayId,
    destination: '0.0.0.0/0',
  })),
});
const settled = network({ gateways: [gateway('nat-1', { createdAt: ago({ minutes: 6 }) })] });
const of = (createdAt: string | undefined) => {
  const { createdAt: _, ...bare } = gateway('nat-1');
  return network({ gateways: [createdAt === undefined ? bare : { ...bare, createdAt }] });
};

describe('a route that is put back', () => {
  it('is one to a gateway that has stood for over five minutes: somebody took the route away', () => {
    const plan = routes(['rtb-1', 'nat-1']);
    expect(repairsIn(plan, of(ago({ minutes: 5, seconds: 1 })), now)).toEqual(['rtb-1']);
    expect(repairsIn(plan, of(ago({ minutes: 5 })), now)).toEqual([]);
    expect(repairsIn(plan, of(ago({ seconds: 1 })), now)).toEqual([]);
  });
  it('is none to a gateway that nothing dates: it may be new', () => {
    expect(repairsIn(routes(['rtb-1', 'nat-1']), of(undefined), now)).toEqual([]);
    expect(repairsIn(routes(['rtb-1', 'nat-1']), of('yesterday'), now)).toEqual([]);
  });
  it('counts by the gateway that it leads to, not by its neighbours', () => {
    const young = gateway('nat-2', { createdAt: ago({ minutes: 1 }) });
    const both = network({ gateways: [...settled.gateways, young] });
    const plan = routes(['rtb-1', 'nat-1'], ['rtb-2', 'nat-2'], ['rtb-3', 'nat-1'], ['rtb-4', 'nat-9']);
    expect(repairsIn(plan, both, now)).toEqual(['rtb-1', 'rtb-3']);
  });
  it('is none where this run took the old route away itself', () => {
    const plan = routes(['rtb-1', 'nat-1'], ['rtb-2', 'nat-1']);
    expect(repairsIn(plan, settled, now, ['rtb-1'])).toEqual(['rtb-2']);
  });
  it('is in no other step than the making of routes', () => {
    const items = [{ slot: 'one', routeTableId: 'rtb-1', destination: '0.0.0.0/0', gatewayIds: ['nat-1'] }];
    expect(repairsIn({ step: 'DeleteRoute', why: 'w', items }, settled, now)).toEqual([]);
    expect(repairsIn({ step: 'Steady', why: 'w', state: 'open' }, settled, now)).toEqual([]);
  });
});
