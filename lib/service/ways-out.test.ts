import { describe, expect, it } from 'vitest';
import { openNetwork, route, table, toGateway } from '@/lib/egress/testing/network';
import { waysOut } from './ways-out';

describe('the route tables of a network as people see them', () => {
  const shown = (routes: Parameters<typeof table>[1]) =>
    waysOut(openNetwork({ tables: [table('rtb-1', routes)] }), {}).routeTables.find(
      ({ id }) => id === 'rtb-1',
    );

  it('show the default route that counts, ours, though a propagated one is listed before it', () => {
    const propagated = route('virtual-private-gateway', 'vgw-1', { origin: 'propagated' });
    expect(shown([propagated, toGateway('nat-1')])).toMatchObject({
      defaultRoute: { target: 'nat-1', ours: true },
    });
    expect(shown([propagated])).toMatchObject({ defaultRoute: { target: 'vgw-1', ours: false } });
  });

  it('stand by name, and by id where they have none, in whatever order AWS lists them', () => {
    const named = (id: string, name: string) => ({ ...table(id, []), name });
    const tables = [named('rtb-1', 'private-b'), table('rtb-9', []), named('rtb-2', 'private-a')];
    const { routeTables } = waysOut({ ...openNetwork(), routeTables: tables }, {});
    expect(routeTables.map(({ id }) => id)).toEqual(['rtb-2', 'rtb-1', 'rtb-9']);
  });
});
