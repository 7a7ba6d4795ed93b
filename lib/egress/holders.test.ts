import { describe, expect, it } from 'vitest';
import type { Gateway } from './observed';
import { ownership } from './ownership';
import { tag } from './tags';
import { address, gateway, minutesAgo, network, ourTags, vpcId } from './testing/network';

const on = (id: string, changes: Partial<Gateway> = {}) =>
  gateway(id, { allocationId: 'eipalloc-1', ...changes });
const gone = (id: string, minutes: number) => on(id, { state: 'deleted', createdAt: minutesAgo(minutes) });
/** Who holds the one address, with the gateways listed in either order. */
const holders = (...gateways: Gateway[]) =>
  [gateways, gateways.toReversed()].map((listed) => {
    const [only] = ownership(network({ gateways: listed, addresses: [address('eipalloc-1')] })).addresses;
    return only?.holder?.id;
  });

describe('of several gateways that name one address', () => {
  it('the one that lives holds it, however young the others were', () => {
    const old = on('nat-old', { createdAt: minutesAgo(60) });
    expect(holders(old, gone('nat-gone', 1))).toEqual(['nat-old', 'nat-old']);
  });

  it('the youngest held it last, if all are gone', () => {
    expect(holders(gone('nat-1', 5), gone('nat-2', 50))).toEqual(['nat-1', 'nat-1']);
  });

  it('one without a time of its making counts as the oldest', () => {
    const { createdAt: _, ...ageless } = gone('nat-1', 0);
    expect(holders(ageless, gone('nat-2', 50))).toEqual(['nat-2', 'nat-2']);
  });
});

describe('an address', () => {
  const use = (changes: Parameters<typeof address>[1]) =>
    ownership(network({ addresses: [address('eipalloc-1', changes)] })).addresses.map((one) => one.use);
  it('is in use as soon as AWS shows either an association or an interface', () => {
    expect(use({ associationId: 'eipassoc-1' })).toEqual(['unplaced']);
    expect(use({ networkInterfaceId: 'eni-1' })).toEqual(['unplaced']);
    expect(use({})).toEqual(['free']);
  });

  it('is held by no gateway that has none yet', () => {
    const bare = { ...gateway('nat-1'), addresses: [{ publicIp: '198.51.100.1' }] };
    const own = ownership(network({ gateways: [bare], addresses: [address('eipalloc-1')] }));
    expect(own.addresses).toMatchObject([{ use: 'free' }]);
    expect(own.addresses[0]).not.toHaveProperty('holder');
    expect(own.suspects).toMatchObject([{ id: 'nat-1', why: 'address-missing' }]);
  });
});

describe('a gateway that is gone', () => {
  const deleted = (tags: Record<string, string>, addressTags: Record<string, string> = ourTags) =>
    ownership(
      network({
        gateways: [on('nat-1', { state: 'deleted', tags })],
        addresses: [address('eipalloc-1', { tags: addressTags })],
      }),
    );
  it('was ours only if its address, while it is listed, agrees', () => {
    expect(deleted(ourTags).gateways).toHaveLength(1);
    expect(deleted(ourTags, {}).gateways).toEqual([]);
    expect(deleted(ourTags, { [tag.vpc]: vpcId, [tag.adopted]: 'true' }).gateways).toHaveLength(1);
  });

  it('is never suspected: it costs nothing', () => {
    for (const own of [deleted(ourTags, {}), deleted({}), deleted({ ...ourTags, [tag.slot]: 'moon' })]) {
      expect(own).toMatchObject({ gateways: [], suspects: [] });
    }
  });
});

describe('the slot that a tag names', () => {
  const known = (slot: string) => {
    const tags = { ...ourTags, [tag.slot]: slot };
    return ownership(network({ addresses: [address('eipalloc-1', { tags })] })).addresses.map(
      (one) => one.slot,
    );
  };
  it.each(['one', 'eu-central-1a', 'eu-central-1z', 'eu-central-1-ham-1a'])('is known: %s', (slot) => {
    expect(known(slot)).toEqual([slot]);
  });
  it.each(['', 'two', 'eu-central-1', 'eu-west-1a', 'ap-southeast-2a', 'us-gov-east-1a'])(
    'is none of this region: %o',
    (slot) => {
      expect(known(slot)).toEqual([]);
    },
  );
});
