import { describe, expect, it } from 'vitest';
import { preflight } from './preflight';
import { tag } from './tags';
import {
  address,
  gateway,
  network,
  openNetwork,
  ourTags,
  route,
  table,
  toGateway,
  vpcId,
} from './testing/network';
import { addressIn, gatewayIn, inSlot, openZoned, tableOf, zoneA, zoneB, zoned } from './testing/zones';

const told = (observed: Parameters<typeof preflight>[0]) =>
  preflight(observed).map(({ code, blocks, subject }) => [code, blocks, subject]);
const words = (observed: Parameters<typeof preflight>[0]) =>
  preflight(observed).map(({ message }) => message);
const stranger = (zone: string) => tableOf(zone, undefined, { routes: [route('instance', 'i-9')] });

describe('a gateway that may be ours', () => {
  it('in a zone that is not used is told, and keeps nothing from opening', () => {
    const lost = gatewayIn(zoneB, { tags: inSlot(zoneB, { [tag.managed]: 'no' }) });
    const observed = network({ gateways: [lost], addresses: [addressIn(zoneB, { on: `nat-${zoneB}` })] });
    expect(told(observed)).toEqual([['suspected-orphan', false, `nat-${zoneB}`]]);
  });

  it('whose address is only not listed yet keeps nothing from opening', () => {
    expect(told(openNetwork({ addresses: [] }))).toEqual([['suspected-orphan', false, 'nat-1']]);
  });

  it('whose address is only not listed yet leaves its zone able: what keeps another from opening is a warning', () => {
    const tables = [tableOf(zoneA), stranger(zoneB)];
    expect(told(zoned({ gateways: [gatewayIn(zoneA)], tables }))).toEqual([
      ['suspected-orphan', false, `nat-${zoneA}`],
      ['foreign-route', false, `rtb-${zoneB}`],
    ]);
    expect(told(zoned({ tables: [stranger(zoneA), stranger(zoneB)] }))).toEqual([
      ['foreign-route', true, `rtb-${zoneA}`],
      ['foreign-route', true, `rtb-${zoneB}`],
    ]);
  });
});

describe('a stranger’s gateway', () => {
  it.each(['deleted', 'failed'] as const)(
    'that AWS still lists as %s is not told: it costs nothing',
    (state) => {
      expect(told(network({ gateways: [gateway('nat-x', { state, tags: {} })] }))).toEqual([]);
    },
  );

  it('is told as long as it costs money', () => {
    for (const state of ['pending', 'available', 'deleting', 'other'] as const) {
      const observed = network({ gateways: [gateway('nat-x', { state, tags: {} })] });
      expect(told(observed)).toEqual([['foreign-gateway', false, 'nat-x']]);
    }
  });

  it('is none of ours, whatever state ours is in', () => {
    for (const state of ['pending', 'available', 'deleting', 'other'] as const) {
      expect(told(openNetwork({ gateways: [gateway('nat-1', { state })] }))).toEqual([]);
    }
  });
});

describe('a stranger’s default route', () => {
  const leading = (to: ReturnType<typeof route>) => told(network({ tables: [table('rtb-1', [to])] }));
  it('is called dead only if it led to a gateway that is gone', () => {
    expect(leading(toGateway('nat-x', { state: 'blackhole' }))).toEqual([
      ['foreign-blackhole', true, 'rtb-1'],
    ]);
    expect(leading(toGateway('nat-x'))).toEqual([['foreign-route', true, 'rtb-1']]);
    // A stopped instance: its route comes back to life with it.
    const stopped = route('instance', 'i-9', { state: 'blackhole' });
    expect(leading(stopped)).toEqual([['foreign-route', true, 'rtb-1']]);
  });
});

describe('an address that something else uses', () => {
  const lent = (id: string, changes: Parameters<typeof address>[1] = {}) =>
    address(id, { tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true' }, ...changes });
  const taken = lent('eipalloc-8', { on: 'i-1', instanceId: 'i-1' });

  it('is told with its user’s name', () => {
    expect(words(network({ addresses: [taken] }))).toEqual([
      'Something else uses the address eipalloc-8 (i-1). It is left alone.',
    ]);
    expect(words(network({ addresses: [lent('eipalloc-8', { serviceManaged: true })] }))).toEqual([
      'Something else uses the address eipalloc-8 (a service of AWS). It is left alone.',
    ]);
  });

  it('keeps nothing from opening if another one was lent too and is free', () => {
    expect(told(network({ addresses: [taken, lent('eipalloc-9')] }))).toEqual([]);
  });

  it('though it was ours is told as well, and keeps nothing from opening', () => {
    const given = address('eipalloc-1', { instanceId: 'i-1', tags: ourTags });
    expect(told(network({ addresses: [given] }))).toEqual([['address-taken', false, 'eipalloc-1']]);
    expect(words(network({ addresses: [given] }))).toEqual([
      'Something else uses the address eipalloc-1 (i-1). It is left alone.',
    ]);
  });

  it('is not looked at where the gateway of the slot stands', () => {
    expect(told(openZoned({ tables: [tableOf(zoneA, `nat-${zoneA}`)] }))).toEqual([]);
  });
});

describe('a way out over IPv6', () => {
  const over = (...routes: ReturnType<typeof route>[]) =>
    words(network({ tables: [table('rtb-1', routes)] }));
  it.each([
    ['through an egress-only gateway', route('egress-only-gateway', 'eigw-1', { destination: '::/0' })],
    ['through the internet gateway', route('internet-gateway', 'igw-1', { destination: '::/0' })],
    ['to a part of the internet', route('internet-gateway', 'igw-1', { destination: '2001:db8::/32' })],
  ])('%s is told with its owner', (_, one) => {
    expect(over(one)).toEqual([
      expect.stringMatching(/^rtb-1 has a way out over IPv6, to the .*gateway e?igw-1, /),
    ]);
  });

  it.each([
    ['a dead one', route('egress-only-gateway', 'eigw-1', { destination: '::/0', state: 'blackhole' })],
    ['one within the network', route('local', 'local', { destination: 'fd00::/8' })],
    ['one over IPv4 to a partner', route('internet-gateway', 'igw-1', { destination: '203.0.113.0/24' })],
    ['one to a list of names', route('vpc-endpoint', 'vpce-1', { destination: 'pl-1' })],
  ])('is not %s', (_, one) => {
    expect(over(one)).toEqual([]);
  });

  it('through a default route over IPv4 is none: that is told as a stranger’s', () => {
    expect(told(network({ tables: [table('rtb-1', [route('internet-gateway', 'igw-1')])] }))).toEqual([
      ['foreign-route', true, 'rtb-1'],
    ]);
  });
});
