import { describe, expect, it } from 'vitest';
import { failedSubnets, failureProblems } from './gateway-failures';
import { gateway, minutesAgo, now } from './testing/network';

const failed = (id: string, code: string, minutes: number, message = '') => ({
  ...gateway(id, { state: 'failed', failure: { code, message }, createdAt: minutesAgo(minutes) }),
  slot: 'one',
});
const told = (...gateways: ReturnType<typeof failed>[]) =>
  failureProblems(gateways, now.epochMilliseconds).map(({ message }) => message);
const avoided = (...gateways: ReturnType<typeof failed>[]) => [
  ...failedSubnets(gateways, now.epochMilliseconds),
];

describe('gateways that failed', () => {
  it('are told with AWS’s code, and its message if it gave one', () => {
    expect(told(failed('nat-1', 'Gateway.NotAttached', 1))).toEqual([
      'AWS could not build the gateway nat-1 (Gateway.NotAttached).',
    ]);
    expect(told(failed('nat-1', 'Gateway.NotAttached', 1, 'Attach one'))).toEqual([
      'AWS could not build the gateway nat-1 (Gateway.NotAttached: Attach one).',
    ]);
    expect(told(failed('nat-1', '', 1))).toEqual(['AWS could not build the gateway nat-1.']);
  });

  it('stop counting after ten minutes, to the millisecond', () => {
    const code = 'InsufficientFreeAddressesInSubnet';
    const countedAfter = (milliseconds: number) => {
      const createdAt = now.subtract({ milliseconds }).toString();
      return told({ ...failed('nat-1', code, 0), createdAt }).length;
    };
    expect([countedAfter(599_999), countedAfter(600_000)]).toEqual([1, 0]);
  });

  it('by AWS’s own fault stop it at the third within the hour; one an hour ago is not among them', () => {
    const three = (oldest: number) =>
      [59, 5, oldest].map((age, at) => failed(`nat-${at}`, 'InternalError', age));
    expect(told(...three(59))).toHaveLength(1);
    expect(told(...three(60))).toEqual([]);
  });

  it('are each counted with those that failed alike', () => {
    const mixed = ['InternalError', 'InvalidAllocationID.NotFound', 'InternalError'];
    expect(told(...mixed.map((code, at) => failed(`nat-${at}`, code, 1)))).toEqual([]);
  });

  it('lately are named, not one of long ago that AWS still lists first', () => {
    const lately = [1, 2, 3].map((at) => failed(`nat-${at}`, 'InternalError', at));
    for (const age of [60, 61]) {
      expect(told(failed('nat-0', 'InternalError', age), ...lately)).toEqual([
        'AWS could not build the gateway nat-1 (InternalError).',
      ]);
    }
  });

  it('without a time of their making count as just failed', () => {
    const { createdAt: _, ...ageless } = failed('nat-1', 'Gateway.NotAttached', 0);
    expect(told(ageless as ReturnType<typeof failed>)).toHaveLength(1);
  });

  it('are none of those that work or are on their way', () => {
    const fine = { ...gateway('nat-1', { createdAt: minutesAgo(1) }), slot: 'one' };
    expect(failureProblems([fine], now.epochMilliseconds)).toEqual([]);
    expect(failedSubnets([fine], now.epochMilliseconds)).toEqual(new Set());
  });
});

describe('the subnet of a gateway that failed', () => {
  it('is avoided for an hour', () => {
    expect(avoided(failed('nat-1', 'InternalError', 59))).toEqual(['subnet-public']);
    expect(avoided(failed('nat-1', 'InternalError', 60))).toEqual([]);
  });

  it('is none if AWS does not name it', () => {
    const { subnetId: _, ...nowhere } = failed('nat-1', 'InternalError', 1);
    expect(avoided(nowhere as ReturnType<typeof failed>)).toEqual([]);
  });

  it('for an address that is taken stop it at the fifth in a quarter of an hour: runs beside each other lose such races', () => {
    const lost = (count: number, oldest = 9) =>
      Array.from({ length: count }, (_, at) =>
        failed(`nat-${at}`, 'Resource.AlreadyAssociated', at === 0 ? oldest : 1),
      );
    expect(told(...lost(4))).toEqual([]);
    expect(told(...lost(5, 15))).toEqual([]);
    expect(told(...lost(5))).toHaveLength(1);
  });
});
