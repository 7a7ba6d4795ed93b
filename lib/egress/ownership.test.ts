import { describe, expect, it } from 'vitest';
import { ownership } from './ownership';
import { tag } from './tags';
import { address, gateway, network, openNetwork, ourTags, vpcId } from './testing/network';

const without = (key: string) => Object.fromEntries(Object.entries(ourTags).filter(([name]) => name !== key));
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id);
const allocated = (list: readonly { allocationId: string }[]) => list.map((one) => one.allocationId);
const held = address('eipalloc-nat-1', { on: 'nat-1' });

describe('a gateway', () => {
  it('is ours if its tags, its VPC and its address agree', () => {
    const own = ownership(openNetwork());
    expect(ids(own.gateways)).toEqual(['nat-1']);
    expect(own.addresses).toMatchObject([{ allocationId: 'eipalloc-nat-1', use: 'held' }]);
    expect(own.suspects).toEqual([]);
  });

  it.each([
    ['without managed', gateway('nat-1', { tags: without(tag.managed) }), 'tags-lost'],
    ['of another VPC', gateway('nat-1', { tags: { ...ourTags, [tag.vpc]: 'vpc-00000000' } }), 'tags-lost'],
    ['with an appliance', gateway('nat-1', { appliances: true }), 'appliance-attached'],
    ['of an unknown slot', gateway('nat-1', { tags: { ...ourTags, [tag.slot]: 'moon' } }), 'slot-unknown'],
  ])('%s is suspected, never ours', (_, one, why) => {
    const own = ownership(openNetwork({ gateways: [one] }));
    expect(own.gateways).toEqual([]);
    expect(own.suspects).toMatchObject([{ id: 'nat-1', why }]);
    expect(own.addresses).toEqual([]);
  });

  // F81
  it('with tags copied onto it and a stranger\u2019s address is suspected, never ours', () => {
    const own = ownership(openNetwork({ addresses: [{ ...held, tags: {} }] }));
    expect(own.gateways).toEqual([]);
    expect(own.suspects).toMatchObject([{ id: 'nat-1', why: 'address-tags-lost' }]);
  });

  it('whose address is not listed is only suspected', () => {
    expect(ownership(openNetwork({ addresses: [] })).suspects).toMatchObject([{ why: 'address-missing' }]);
  });

  // F82
  it.each([
    ['private', { connectivity: 'private' as const }],
    ['regional', { regional: true }],
  ])('that is %s is a stranger\u2019s, whatever its tags', (_, changes) => {
    const own = ownership(openNetwork({ gateways: [gateway('nat-1', changes)] }));
    expect(own.gateways).toEqual([]);
    expect(own.suspects).toEqual([]);
  });

  it('is known by what its tags are called, not by where they stand', () => {
    const tags = { aaa: 'true', ...without(tag.managed) };
    expect(ownership(openNetwork({ gateways: [gateway('nat-1', { tags })] })).gateways).toEqual([]);
  });

  it('without any mark of ours is a stranger\u2019s', () => {
    const own = ownership(
      network({
        gateways: [gateway('nat-x', { tags: {} })],
        addresses: [address('eipalloc-nat-x', { on: 'nat-x', tags: {} })],
      }),
    );
    expect(own).toEqual({ gateways: [], addresses: [], adopted: [], suspects: [], taken: [] });
  });

  it('that is gone is still known as ours when its address was released', () => {
    const own = ownership(openNetwork({ gateways: [gateway('nat-1', { state: 'deleted' })], addresses: [] }));
    expect(ids(own.gateways)).toEqual(['nat-1']);
  });

  it('on an adopted address is ours', () => {
    const adopted = { ...held, tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true' } };
    const own = ownership(openNetwork({ addresses: [adopted] }));
    expect(ids(own.gateways)).toEqual(['nat-1']);
    expect(own.addresses).toEqual([]);
  });
});

describe('an address', () => {
  const free = address('eipalloc-1');
  it('of ours that nothing uses is free', () => {
    expect(ownership(network({ addresses: [free] })).addresses).toMatchObject([{ use: 'free' }]);
  });

  it.each([
    ['is adopted', { ...free, tags: { ...ourTags, [tag.adopted]: 'true' } }],
    ['belongs to a service of AWS', { ...free, serviceManaged: true }],
    ['has no mark', { ...free, tags: {} }],
  ])('that %s is not ours and not suspected', (_, one) => {
    expect(ownership(network({ addresses: [one] }))).toMatchObject({ addresses: [], suspects: [] });
  });

  it.each([
    [tag.managed, 'tags-lost'],
    [tag.slot, 'slot-unknown'],
  ])('that lost %s is suspected', (key, why) => {
    const own = ownership(network({ addresses: [{ ...free, tags: without(key) }] }));
    expect(own).toMatchObject({ addresses: [], suspects: [{ id: 'eipalloc-1', kind: 'address', why }] });
  });

  it('that is marked for another VPC is not ours', () => {
    const tags = { ...ourTags, [tag.vpc]: 'vpc-00000000' };
    expect(ownership(network({ addresses: [{ ...free, tags }] })).addresses).toEqual([]);
  });

  it('that somebody gave to an instance is theirs', () => {
    const own = ownership(
      network({ addresses: [{ ...free, instanceId: 'i-1', associationId: 'eipassoc-1' }] }),
    );
    expect(own.addresses).toEqual([]);
    expect(allocated(own.taken)).toEqual(['eipalloc-1']);
  });

  // F46
  it('is not held by a gateway that AWS lists as deleted', () => {
    const gone = gateway('nat-1', { state: 'deleted' });
    const own = ownership(openNetwork({ gateways: [gone], addresses: [address('eipalloc-nat-1')] }));
    expect(own.addresses).toMatchObject([{ use: 'free' }]);
  });

  it('still shown on a deleted gateway is on its way back', () => {
    const gone = gateway('nat-1', { state: 'deleted' });
    expect(ownership(openNetwork({ gateways: [gone] })).addresses).toMatchObject([{ use: 'releasing' }]);
  });

  it('named by a gateway that AWS is building is held, though it does not show as associated yet', () => {
    const pending = gateway('nat-1', { state: 'pending' });
    const own = ownership(openNetwork({ gateways: [pending], addresses: [address('eipalloc-nat-1')] }));
    expect(own.addresses).toMatchObject([{ use: 'held' }]);
  });

  it('in use by something that no list shows is not free', () => {
    const own = ownership(network({ addresses: [address('eipalloc-1', { on: 'unknown' })] }));
    expect(own.addresses).toMatchObject([{ use: 'unplaced' }]);
  });

  it('on a gateway of a stranger is not ours', () => {
    const own = ownership(openNetwork({ gateways: [gateway('nat-1', { connectivity: 'private' })] }));
    expect(own.addresses).toEqual([]);
  });
});
