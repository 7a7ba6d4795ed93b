import { describe, expect, it } from 'vitest';
import type { NetworkDetail } from '@/lib/view/network';
import * as some from '../testing/networks';
import { wordsIn } from '../testing/words';
import { closeConsequences } from './close-consequences';

const traffic = { at: some.now, connections: 41, bytesPerSecond: 2_300_000 };
const gateway = { id: 'nat-1', state: 'available', publicIps: [], ours: true };
const address = { allocationId: 'eipalloc-1', publicIp: '198.51.100.1', ours: true, inUse: true };
const lease = {
  id: 'bbbbbbbbbbbb',
  by: some.ada,
  createdAt: some.now,
  until: '2026-11-22T15:10:00Z',
  mine: false,
};
const open = some.detail({
  ...some.openByWindow,
  traffic,
  reason: { kind: 'lease', recordIds: [lease.id], by: [some.ada] },
  leases: [lease],
  waysOut: {
    ...some.detail().waysOut,
    gateways: [
      gateway,
      { ...gateway, id: 'nat-2', ours: false },
      { ...gateway, id: 'nat-3', state: 'deleted' },
    ],
    addresses: [
      { ...address, kind: 'passing' },
      { ...address, allocationId: 'eipalloc-2', kind: 'kept' },
      { ...address, allocationId: 'eipalloc-3', ours: false },
    ],
  },
});
const said = (over: Partial<NetworkDetail> = {}, locale: 'en' | 'zh-CN' = 'en') => {
  const { t, time } = wordsIn(locale);
  return closeConsequences(t, time, { ...open, ...over }, some.now);
};

describe('what closing now ends', () => {
  it('is said in figures: connections, whose opening, gateways and addresses, of ours only', () => {
    expect(said()).toEqual([
      '41 connections will be cut.',
      'Ada’s opening until 15:10 ends.',
      '1 gateway and 1 address are deleted.',
    ]);
    expect(said({}, 'zh-CN')).toEqual([
      '将中断 41 个连接。',
      'Ada 至 15:10 的开通随之结束。',
      '删除 1 个网关、1 个地址。',
    ]);
  });

  it('gives connections the time that the network gives them', () => {
    const settings = { ...open.settings, drainMinutes: 10 };
    expect(said({ settings })[0]).toBe('41 connections get up to 10 min to end; then they are cut.');
  });

  it('cuts nothing where nothing runs', () => {
    const idle = { ...traffic, connections: 0, bytesPerSecond: 12 };
    expect(said({ traffic: idle })[0]).toBe('No connection runs through it.');
  });

  it('does not say so where bytes run without a connection that AWS counts, or nobody knows whether they do', () => {
    for (const bytesPerSecond of [2_300_000, undefined]) {
      const busy = { at: some.now, connections: 0, ...(bytesPerSecond ? { bytesPerSecond } : {}) };
      expect(said({ traffic: busy })[0]).toBe('Connections through it are cut.');
    }
  });

  it('says that connections are cut where nobody knows how many', () => {
    const { connections: _, ...rest } = traffic;
    expect(said({ traffic: rest })[0]).toBe('Connections through it are cut.');
  });

  it('counts what is waited for while it finishes', () => {
    const { traffic: _, ...finishing } = { ...open, finishing: { until: some.now, connections: 3 } };
    const { t, time } = wordsIn('en');
    expect(closeConsequences(t, time, finishing, some.now)[0]).toBe('3 connections will be cut.');
  });

  it('is nothing where it is closed', () => {
    expect(said({ ...some.detail(), exposed: 'no', traffic: undefined } as Partial<NetworkDetail>)).toEqual([
      'It is closed now.',
    ]);
  });
});
