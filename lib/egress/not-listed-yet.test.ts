import { describe, expect, it } from 'vitest';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import { tag } from './tags';
import {
  address,
  gateway,
  minutesAgo,
  network,
  now,
  openNetwork,
  ourTags,
  publicSubnet,
} from './testing/network';
import { wantOpen } from './testing/open-plan';
import { zoneA, zoneB, zoneC, zoned } from './testing/zones';

const ago = (milliseconds: number) => now.subtract({ milliseconds }).toString();
const made = (
  step: 'AllocateAddress' | 'CreateGateway',
  subject: string,
  milliseconds = 1000,
): PlanMemory => ({
  ...nothingRemembered,
  made: [{ step, subject, at: ago(milliseconds) }],
});

describe('an address that this run just allocated and AWS does not list', () => {
  it('is waited for a minute, and then another is allocated', () => {
    expect(wantOpen(network(), made('AllocateAddress', 'one', 60_000))).toMatchObject({
      step: 'Wait',
      for: 'propagation',
      resourceIds: ['one'],
    });
    expect(wantOpen(network(), made('AllocateAddress', 'one', 60_001)).step).toBe('AllocateAddress');
  });

  it('holds up its own zone only, and no other step of it', () => {
    expect(wantOpen(zoned(), made('AllocateAddress', zoneA))).toMatchObject({
      step: 'AllocateAddress',
      items: [{ slot: zoneB }, { slot: zoneC }],
    });
    expect(wantOpen(network(), made('CreateGateway', 'one')).step).toBe('AllocateAddress');
    const listed = network({ addresses: [address('eipalloc-1')] });
    expect(wantOpen(listed, made('AllocateAddress', 'one')).step).toBe('CreateGateway');
  });
});

describe('a gateway that this run just created and AWS does not list', () => {
  const beside = (createdAt: string) => {
    const failure = { code: 'InternalError', message: '' };
    const failed = gateway('nat-0', { state: 'failed', failure, createdAt, allocationId: 'eipalloc-1' });
    const observed = network({ addresses: [address('eipalloc-1')], gateways: [failed] });
    return wantOpen(observed, made('CreateGateway', 'one', 30_000));
  };
  it('is known by its age, within ten seconds for AWS’s clock: if it is listed as failed, it is built again', () => {
    expect(beside(ago(39_999)).step).toBe('CreateGateway');
  });

  it('is not taken for an older one that failed before', () => {
    for (const age of [40_000, 300_000]) {
      expect(beside(ago(age))).toMatchObject({
        step: 'Wait',
        for: 'propagation',
        resourceIds: ['eipalloc-1'],
      });
    }
  });

  it('is not taken for one without a time of its making', () => {
    expect(beside('')).toMatchObject({ step: 'Wait', for: 'propagation' });
  });
});

it('while our gateway gives its place in a full subnet back, that is waited for', () => {
  const observed = network({
    subnets: [{ ...publicSubnet, freeAddresses: 0 }],
    gateways: [gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1) })],
    addresses: [address('eipalloc-nat-1', { on: 'nat-1' }), address('eipalloc-2')],
  });
  expect(wantOpen(observed)).toMatchObject({ step: 'Wait', for: 'gateway-deleting', resourceIds: ['nat-1'] });
});

describe('beside the gateway of an open network', () => {
  const beside = (spare: ReturnType<typeof address>) =>
    openNetwork({ addresses: [address('eipalloc-nat-1', { on: 'nat-1' }), spare] });
  it('an address in use by what no list shows is not released, but waited for', () => {
    expect(wantOpen(beside(address('eipalloc-9', { on: 'x' })))).toMatchObject({
      step: 'Wait',
      for: 'address-release',
      resourceIds: ['eipalloc-9'],
    });
  });

  it('an address that another run has just allocated is left to it for a minute', () => {
    const tags = { ...ourTags, [tag.createdAt]: ago(59_000) };
    expect(wantOpen(beside(address('eipalloc-9', { tags })))).toMatchObject({
      step: 'Wait',
      for: 'address-release',
      resourceIds: ['eipalloc-9'],
    });
  });
});
