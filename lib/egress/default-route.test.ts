import { describe, expect, it } from 'vitest';
import { defaultRoutes, ownerOf } from './default-route';
import type { Route } from './observed';
import { ownership } from './ownership';
import { problem } from './problem';
import { gateway, openNetwork, route, table, toGateway } from './testing/network';

const ownOf = (changes: Parameters<typeof gateway>[1] = {}) =>
  ownership(openNetwork({ gateways: [gateway('nat-1', changes)] }));
const judged = (routes: readonly Route[], own = ownOf()) => defaultRoutes(own)(table('rtb-1', routes));

describe('the default route of a table', () => {
  it('is nobody’s if there is none', () => {
    expect(judged([toGateway('nat-1', { destination: '10.0.0.0/8' })])).toEqual({ owner: 'none' });
  });

  it('is ours if it leads to a gateway of ours, and works while that is there', () => {
    const working = { owner: 'own', gatewayId: 'nat-1', dead: false };
    expect(judged([toGateway('nat-1')])).toEqual(working);
    expect(judged([toGateway('nat-1')], ownOf({ state: 'deleting' }))).toEqual(working);
  });

  it('is dead if AWS says so, or if its gateway is gone though AWS does not say so yet', () => {
    const dead = { owner: 'own', gatewayId: 'nat-1', dead: true };
    expect(judged([toGateway('nat-1', { state: 'blackhole' })])).toEqual(dead);
    expect(judged([toGateway('nat-1')], ownOf({ state: 'deleted' }))).toEqual(dead);
  });

  it('is perhaps ours if its gateway perhaps is: it is neither changed nor called a stranger’s', () => {
    expect(judged([toGateway('nat-1')], ownOf({ tags: {} }))).toEqual({
      owner: 'suspect',
      gatewayId: 'nat-1',
    });
  });

  it.each([
    ['to another’s gateway', toGateway('nat-x')],
    ['to our gateway that nobody made by hand or by Sluice', toGateway('nat-1', { origin: 'propagated' })],
    ['to a target of a kind that we do not know', route('other', 'nat-1')],
  ])('%s is a stranger’s', (_, one) => {
    expect(judged([one])).toEqual({ owner: 'foreign', route: one });
  });

  it.each<[string, Route, object]>([
    ['ours', toGateway('nat-1'), { owner: 'own', gatewayId: 'nat-1' }],
    ['a stranger’s', toGateway('nat-x'), { owner: 'foreign', route: toGateway('nat-x') }],
  ])(
    'is the one that was made, %s, before one that is propagated, whatever AWS lists first',
    (_, made, is) => {
      const propagated = route('virtual-private-gateway', 'vgw-1', { origin: 'propagated' });
      const both = [propagated, made];
      for (const routes of [both, both.toReversed()]) expect(judged(routes)).toMatchObject(is);
      expect(judged([propagated])).toEqual({ owner: 'foreign', route: propagated });
    },
  );
});

it('the owner of a route is told by kind and id, and that it came by itself', () => {
  expect(ownerOf(route('transit-gateway', 'tgw-7'))).toEqual({ why: 'transit-gateway', detail: 'tgw-7' });
  const byItself = ownerOf(route('virtual-private-gateway', 'vgw-1', { origin: 'propagated' }));
  expect(byItself).toEqual({ why: 'virtual-private-gateway', detail: 'vgw-1 (propagated)' });
  expect(problem('foreign-route', { subject: 'rtb-1', ...byItself }).message).toBe(
    'The route table rtb-1 already has a default route, to the virtual private gateway vgw-1 (propagated).',
  );
});
