import { describe, expect, it } from 'vitest';
import { allocate, broken, lookOpen, network, opened } from '@/test/history/opened-story';
import { address, birth, entry, marks, start, tags, vpcId } from '@/test/history/story';

describe('S5: a call that is not on the list is found', () => {
  it.each(['ReplaceRoute', 'DisassociateAddress', 'DeleteTags', 'DeleteRouteTable', 'ModifyVpcAttribute'])(
    '%s',
    (action) => {
      const told = network();
      told.call(action, {});
      expect(broken(told)).toEqual(['S5']);
    },
  );

  it('a creation by the function that closes', () => {
    const told = network();
    told.call('AllocateAddress', birth('elastic-ip'), [address('eipalloc-0a')], { worker: 'close' });
    expect(broken(told)).toEqual(['S5']);
  });
});

describe('S6: a birth without a mark is found', () => {
  const { 'sluice:expires-at': _, ...endless } = marks;
  it.each([
    ['no end', endless],
    ['not managed', { ...marks, 'sluice:managed': 'yes' }],
    ['a VPC that does not exist', { ...marks, 'sluice:vpc': 'vpc-0f' }],
    ['no slot', { ...marks, 'sluice:slot': '' }],
    ['no name', { ...marks, Name: '' }],
    ['the wrong cost centre', { ...marks, 'cost-centre': '1' }],
    ['a beginning long ago', { ...marks, 'sluice:created-at': '2026-11-22T08:00:00Z' }],
    ['an end two days ahead', { ...marks, 'sluice:expires-at': '2026-11-25T08:00:00Z' }],
  ])('%s', (__, born) => {
    const told = network();
    told.call('AllocateAddress', birth('elastic-ip', born));
    expect(broken(told)).toEqual(['S6']);
  });
});

describe('S7: a secret that is told is found', () => {
  it.each([
    ['logs', 'PutLogEvents', { logEvents: [{ message: 'signed with canary-secret' }] }],
    ['logs', 'PutLogEvents', { logEvents: [{ message: '{"headers":{"cookie":"a=b"}}' }] }],
    ['states', 'StartExecution', { input: 'Authorization: Basic x' }],
    ['sns', 'Publish', { Message: 'AKIAIOSFODNN7EXAMPLE' }],
  ])('%s:%s', (service, action, input) => {
    const told = network();
    told.call(action, input, [], { service, who: service === 'sns' ? 'aws' : 'product' });
    expect(broken(told)).toEqual(['S7']);
  });
});

describe('A1: what is paid for in vain is found', () => {
  it('a gateway that stays after its opening', () => {
    const told = lookOpen(opened());
    told.at(74);
    told.look('gateways', {});
    expect(broken(told)).toEqual([]);
    told.at(76);
    told.look('gateways', {});
    expect(broken(told)).toEqual(['A1']);
  });

  it('but not while AWS refuses, nor while the network drains, nor while an entry cannot be read', () => {
    const told = lookOpen(opened());
    told.at(70);
    told.entries.push({
      kind: 'end',
      at: start + 4_200_000,
      call: 99,
      who: 'product',
      service: 'ec2',
      action: 'DeleteRoute',
      error: 'InternalError',
    });
    told.at(80);
    told.look('gateways', {});
    expect(broken(told)).toEqual([]);
    const drains = network();
    drains.is(tags(vpcId, { 'cost-centre': '4711', 'sluice:drain-minutes': '30' }));
    opened(drains).at(100);
    drains.look('gateways', {});
    expect(broken(drains)).toEqual([]);
    const spoilt = opened();
    spoilt.is(entry(`${vpcId}.window.window000001.1.closes`, { not: 'a window' }));
    spoilt.at(100);
    spoilt.look('gateways', {});
    expect(broken(spoilt)).toEqual([]);
  });

  it('an address and a gateway for a network that nobody wants open', () => {
    const told = network('2026-11-23T08:10:00Z');
    told.at(13);
    allocate(told);
    expect(broken(told)).toEqual(['A1']);
  });
});
