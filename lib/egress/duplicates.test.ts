import { describe, expect, it } from 'vitest';
import { keepOne } from './duplicates';
import type { Gateway } from './observed';
import { nothingRemembered } from './plan-memory';
import { address, gateway, minutesAgo, network, now, table, toGateway } from './testing/network';
import { viewOf } from './view';

/** What is kept of these gateways, each of which serves so many tables, and what is too much. */
function kept(gateways: readonly Gateway[], tables: readonly ReturnType<typeof table>[] = []) {
  const addresses = gateways.map(({ id }) => address(`eipalloc-${id}`, { on: id }));
  const view = viewOf(network({ gateways, addresses, tables }), now.epochMilliseconds, nothingRemembered);
  const { keep, spare } = keepOne(view, 'one');
  return [keep?.id, ...spare.map(({ id }) => id)];
}
const [one, two, three] = [gateway('nat-1'), gateway('nat-2'), gateway('nat-3')];

describe('of several gateways of a slot', () => {
  it('the one that serves most tables is kept, and the others go by their service', () => {
    const tables = [
      table('a', [toGateway('nat-3')]),
      table('b', [toGateway('nat-3')]),
      table('c', [toGateway('nat-2')]),
    ];
    expect(kept([one, two, three], tables)).toEqual(['nat-3', 'nat-2', 'nat-1']);
  });
  it('a dead route is no service', () => {
    const tables = [
      table('a', [toGateway('nat-1', { state: 'blackhole' })]),
      table('b', [toGateway('nat-1', { state: 'blackhole' })]),
      table('c', [toGateway('nat-2')]),
    ];
    expect(kept([one, two], tables)).toEqual(['nat-2', 'nat-1']);
  });
  it('that serve alike the one with the smallest id is kept, however AWS lists them', () => {
    expect(kept([three, one, two])).toEqual(['nat-1', 'nat-2', 'nat-3']);
    expect(kept([one, two, three])).toEqual(['nat-1', 'nat-2', 'nat-3']);
    expect(kept([two, three, one])).toEqual(['nat-1', 'nat-2', 'nat-3']);
  });
  it('the one that was created first is kept, whatever its id: it got the address that they share', () => {
    const born = (id: string, minutes: number) =>
      gateway(id, { state: 'pending', createdAt: minutesAgo(minutes) });
    expect(kept([born('nat-1', 1), born('nat-2', 3), born('nat-3', 2)])).toEqual(['nat-2', 'nat-3', 'nat-1']);
    const { createdAt: _, ...unknown } = born('nat-0', 0);
    expect(kept([unknown, born('nat-1', 1), { ...unknown, id: 'nat-00' }])).toEqual([
      'nat-1',
      'nat-0',
      'nat-00',
    ]);
  });
  it('one that is available is kept rather than one that is yet to be', () => {
    const pending = gateway('nat-0', { state: 'pending', createdAt: minutesAgo(60) });
    expect(kept([pending, one])).toEqual(['nat-1', 'nat-0']);
  });
  it('none is kept that AWS is deleting, nor where there is none', () => {
    expect(kept([gateway('nat-1', { state: 'deleting' }), two])).toEqual(['nat-2']);
    expect(kept([])).toEqual([undefined]);
  });
});
