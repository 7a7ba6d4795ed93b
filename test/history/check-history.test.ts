import { describe, expect, it } from 'vitest';
import { checkHistory } from '@/test/history/check-history';
import {
  allocate,
  broken,
  create,
  hands,
  lookOpen,
  network,
  opened,
  options,
  release,
  remove,
  route,
  toAll,
  unroute,
} from '@/test/history/opened-story';
import { address, gateway, marks, table, tags, vpcId } from '@/test/history/story';

describe('a history as it should be', () => {
  it('breaks nothing', () => {
    const told = lookOpen(opened());
    told.at(60);
    unroute(told);
    remove(told);
    told.is(gateway('nat-0a', { state: 'deleted' }));
    told.is(address('eipalloc-0a'));
    release(told);
    expect(checkHistory(told.entries, options)).toEqual([]);
  });

  it('may be broken by hands as they like', () => {
    const told = lookOpen(opened());
    told.call(
      'DeleteNatGateway',
      { NatGatewayId: 'nat-0a' },
      [gateway('nat-0a', { state: 'deleting' })],
      hands,
    );
    told.call('DeleteVpc', { VpcId: 'vpc-0f' }, [], hands);
    expect(broken(told)).toEqual([]);
  });

  it('is not held against the product if a hand was faster than its call', () => {
    const told = lookOpen(opened());
    told.at(60);
    unroute(told);
    told.call('DeleteTags', {}, [tags('nat-0a', {})], hands);
    remove(told);
    expect(broken(told)).toEqual([]);
  });
});

describe('S1: a call that names what is not ours is found', () => {
  it.each([
    ['a gateway that lost its tags', tags('nat-0a', {})],
    ['a gateway whose address lost its tags', tags('eipalloc-0a', { Name: 'somebody’s' })],
    ['a gateway with the marks of another VPC', tags('nat-0a', { ...marks, 'sluice:vpc': 'vpc-0f' })],
    ['a gateway of a slot that is none', tags('nat-0a', { ...marks, 'sluice:slot': 'x' })],
  ])('deletes %s', (_, stripped) => {
    const told = opened();
    told.call('CreateTags', {}, [stripped], hands);
    lookOpen(told).at(60);
    told.call('DeleteRoute', { RouteTableId: 'rtb-0a', ...toAll }, [table()], hands);
    lookOpen(told);
    remove(told);
    expect(broken(told)).toEqual(['S1']);
  });

  it('deletes a route that a person has made', () => {
    const told = opened();
    told.call('ReplaceRoute', {}, [table('nat-0f')], hands);
    lookOpen(told).at(60);
    unroute(told);
    expect(broken(told)).toEqual(['S1']);
  });

  it('releases an address that was adopted, one of no VPC, and one that does not exist', () => {
    const born = { ...marks, 'sluice:vpc': '' };
    const lent = { 'sluice:adopted': 'true', 'sluice:vpc': vpcId };
    for (const [id, its] of Object.entries({ 'eipalloc-0b': born, 'eipalloc-0c': lent })) {
      const told = network();
      told.call('AllocateAddress', {}, [address(id), tags(id, its)], hands);
      release(told, id);
      expect(broken(told)).toEqual(['S1']);
    }
    const told = network();
    told.call('ReleaseAddress', { AllocationId: 'eipalloc-0d' });
    expect(broken(told)).toEqual(['S1']);
  });

  it('creates in a subnet or routes a table that is not enrolled', () => {
    const strange = network();
    strange.is(tags('subnet-0a', {}));
    expect(broken(opened(strange))).toEqual(['S1']);
    const unenrolled = network();
    unenrolled.is(tags('rtb-0a', {}));
    expect(broken(opened(unenrolled))).toEqual(['S1']);
  });

  it('removes a schedule that is not Sluice’s', () => {
    const told = network();
    told.call('DeleteSchedule', { GroupName: 'sluice', Name: 'backup' }, [], { service: 'scheduler' });
    expect(broken(told)).toEqual(['S1']);
  });

  it('sets another tag than the expiry', () => {
    const told = lookOpen(opened());
    told.call('CreateTags', { Resources: ['nat-0a'], Tags: [{ Key: 'Name', Value: 'x' }] });
    expect(broken(told)).toEqual(['S1']);
  });
});

describe('S2: too many are found', () => {
  it('three live gateways in a slot', () => {
    const told = opened();
    for (const last of ['b', 'c']) {
      allocate(told, `eipalloc-0${last}`);
      create(told, `nat-0${last}`, `eipalloc-0${last}`);
    }
    expect(broken(told)).toEqual(['S2']);
  });

  it('two addresses more than are in use', () => {
    const told = network();
    allocate(told);
    allocate(told, 'eipalloc-0b');
    expect(broken(told)).toEqual(['S2']);
  });

  it('two gateways when the last run has ended well', () => {
    const told = opened();
    allocate(told, 'eipalloc-0b');
    create(told, 'nat-0b', 'eipalloc-0b');
    expect(broken(told)).toEqual([]);
    const run = {
      machineArn: 'm',
      machineName: 'sluice-workflow',
      revisionId: '',
      order: 1,
      input: '',
      startedAt: 1,
    };
    const scope = { account: '000000000000', region: 'eu-central-1' };
    const now = { ...run, scope, arn: 'x', name: `${vpcId}_open-1`, status: 'SUCCEEDED' } as const;
    told.is({ what: 'execution', id: 'x', now });
    expect(broken(told)).toEqual(['S2']);
  });

  it('but not one for each zone', () => {
    const told = opened();
    for (const zone of ['a', 'b']) {
      const born = { ...marks, 'sluice:slot': `eu-central-1${zone}` };
      allocate(told, `eipalloc-1${zone}`, born);
      create(told, `nat-1${zone}`, `eipalloc-1${zone}`, born);
    }
    expect(broken(told)).toEqual([]);
  });
});

describe('S3 and S4: the wrong order is found', () => {
  it('a route to a gateway that is not yet available', () => {
    const told = network();
    allocate(told);
    create(told);
    told.look('gateways', { 'nat-0a': 'pending' });
    route(told);
    expect(broken(told)).toEqual(['S3']);
  });

  it('a gateway deleted under its route, but not half an hour past its expiry', () => {
    const told = lookOpen(opened());
    told.at(60);
    remove(told);
    expect(broken(told)).toEqual(['S4']);
    const late = lookOpen(opened(network('2026-11-23T10:30:00Z')));
    late.at(121);
    remove(late);
    expect(broken(late)).toEqual([]);
  });

  it('an address released while it is in use', () => {
    const told = lookOpen(opened());
    told.call('ReleaseAddress', { AllocationId: 'eipalloc-0a' });
    expect(broken(told)).toEqual(['S4']);
  });
});
