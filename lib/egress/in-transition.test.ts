import { describe, expect, it } from 'vitest';
import type { WaitReason } from './items';
import { plan } from './plan';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import type { Plan } from './plan-step';
import {
  address,
  closed,
  gateway,
  minutesAgo,
  network,
  now,
  openNetwork,
  table,
  toGateway,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';

const justOver = (minutes: number) => now.subtract({ minutes, seconds: 1 }).toString();
const waitedFor = (reason: WaitReason, id: string, since: string): PlanMemory => ({
  ...nothingRemembered,
  waiting: { for: reason, resourceIds: [id], since },
});
const wantClosed = (observed: Parameters<typeof plan>[1], memory?: PlanMemory) =>
  plan(closed, observed, now, memory);
/** What is waited for, or what people are told. */
const said = (made: Plan) => {
  if (made.step === 'Wait') return [made.for, ...made.resourceIds];
  return made.step === 'Blocked' ? made.problems.map(({ message }) => message) : [made.step];
};
const alone = (changes: Parameters<typeof gateway>[1]) =>
  openNetwork({ gateways: [gateway('nat-1', changes)], tables: [table('rtb-1')] });

describe('a gateway that AWS is building', () => {
  const told = ['The gateway nat-1 has been pending for over 20 minutes, far longer than usual.'];
  it('is waited for 20 minutes, then told', () => {
    const pending = (createdAt: string) => alone({ state: 'pending', createdAt });
    expect(said(wantOpen(pending(minutesAgo(20))))).toEqual(['gateway-pending', 'nat-1']);
    expect(said(wantOpen(pending(justOver(20))))).toEqual(told);
  });

  it('without a time of its making is waited for from when the run began to wait', () => {
    const { createdAt: _, ...bare } = gateway('nat-1', { state: 'pending' });
    const observed = openNetwork({ gateways: [bare], tables: [table('rtb-1')] });
    expect(said(wantOpen(observed))).toEqual(['gateway-pending', 'nat-1']);
    expect(said(wantOpen(observed, waitedFor('gateway-pending', 'nat-1', justOver(20))))).toEqual(told);
    const another = waitedFor('gateway-pending', 'nat-2', justOver(20));
    expect(said(wantOpen(observed, another))).toEqual(['gateway-pending', 'nat-1']);
  });
});

describe('a gateway that AWS is deleting', () => {
  const told = ['The gateway nat-1 has been deleting for over 30 minutes, far longer than usual.'];
  it('is waited for 30 minutes, then told', () => {
    const deleting = (deletedAt: string) => alone({ state: 'deleting', deletedAt });
    expect(said(wantClosed(deleting(minutesAgo(30))))).toEqual(['gateway-deleting', 'nat-1']);
    expect(said(wantClosed(deleting(justOver(30))))).toEqual(told);
  });

  it('without a time of its deletion is waited for from when the run began to wait', () => {
    const observed = alone({ state: 'deleting' });
    expect(said(wantClosed(observed))).toEqual(['gateway-deleting', 'nat-1']);
    expect(said(wantClosed(observed, waitedFor('gateway-deleting', 'nat-1', justOver(30))))).toEqual(told);
    const building = waitedFor('gateway-pending', 'nat-1', justOver(30));
    expect(said(wantClosed(observed, building))).toEqual(['gateway-deleting', 'nat-1']);
  });
});

// F25
describe('a gateway in a state that AWS added since', () => {
  const told = ['The gateway nat-1 is in a state that Sluice does not know. It is left alone.'];
  const odd = alone({ state: 'other' });
  const since = (text: string) => waitedFor('propagation', 'nat-1', text);
  it('is waited for two minutes, then told, when its network opens and when it closes', () => {
    for (const look of [wantOpen, wantClosed]) {
      expect(said(look(odd))).toEqual(['propagation', 'nat-1']);
      expect(said(look(odd, since(minutesAgo(2))))).toEqual(['propagation', 'nat-1']);
      expect(said(look(odd, since(justOver(2))))).toEqual(told);
    }
  });

  it('is told beside one that works, too', () => {
    const observed = openNetwork({
      gateways: [gateway('nat-2'), gateway('nat-1', { state: 'other' })],
      addresses: ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id })),
      tables: [table('rtb-1', [toGateway('nat-2')])],
    });
    expect(said(wantOpen(observed))).toEqual(['propagation', 'nat-1']);
    expect(said(wantOpen(observed, since(justOver(2))))).toEqual(told);
  });
});

// F46, F48
describe('an address in use by something gone', () => {
  const told = ['The address eipalloc-nat-1 cannot be released (AWS shows it in use).'];
  const gone = (deletedAt: string) => alone({ state: 'deleted', deletedAt });
  it('is waited for 15 minutes from when that was deleted, then told', () => {
    expect(said(wantClosed(gone(minutesAgo(15))))).toEqual(['address-release', 'eipalloc-nat-1']);
    expect(said(wantClosed(gone(justOver(15))))).toEqual(told);
  });

  it('is waited for from when the run began to, if AWS does not say when that was', () => {
    const waiting = waitedFor('address-release', 'eipalloc-nat-1', justOver(15));
    expect(said(wantClosed(alone({ state: 'deleted' })))).toEqual(['address-release', 'eipalloc-nat-1']);
    expect(said(wantClosed(alone({ state: 'deleted' }), waiting))).toEqual(told);
  });
});

// F52
describe('an address in use by what no list shows', () => {
  const observed = network({ addresses: [address('eipalloc-1', { on: 'x' })] });
  const since = (text: string) => waitedFor('address-release', 'eipalloc-1', text);
  it('is waited for two minutes, then told with the interface that it is on', () => {
    expect(said(wantClosed(observed, since(minutesAgo(2))))).toEqual(['address-release', 'eipalloc-1']);
    expect(said(wantClosed(observed, since(justOver(2))))).toEqual([
      'Something else uses the address eipalloc-1 (eni-x). It is left alone.',
    ]);
  });

  it('without an interface is told without one', () => {
    const bare = network({ addresses: [address('eipalloc-1', { associationId: 'eipassoc-1' })] });
    expect(said(wantClosed(bare, since(justOver(2))))).toEqual([
      'Something else uses the address eipalloc-1. It is left alone.',
    ]);
  });
});

describe('what may be ours', () => {
  const unlisted = (createdAt: string) =>
    openNetwork({ gateways: [gateway('nat-1', { createdAt })], addresses: [] });
  it('has two minutes for its address to be listed, then is told', () => {
    expect(said(wantClosed(unlisted(minutesAgo(2))))).toEqual(['propagation', 'nat-1']);
    expect(said(wantClosed(unlisted(justOver(2))))).toEqual([
      'nat-1 may be ours and costs money, but its address is not listed. It is left alone.',
    ]);
  });

  it('without a time of its making is told at once', () => {
    const { createdAt: _, ...bare } = gateway('nat-1');
    const observed = openNetwork({ gateways: [bare], addresses: [] });
    expect(codes(wantClosed(observed))).toEqual(['suspected-orphan']);
  });

  it('for any other reason is told at once, however young', () => {
    const young = gateway('nat-1', { createdAt: minutesAgo(0), tags: {} });
    expect(codes(wantClosed(openNetwork({ gateways: [young] })))).toEqual(['suspected-orphan']);
  });
});
