import { describe, expect, it } from 'vitest';
import { detail, draft, journey, made, stateAt, stopAfterEach } from '@/test/journey';
import { createWindow } from './create-window';
import { extendLease } from './extend-lease';
import { openNetwork } from './open-network';
import { readNetworkDetail } from './read-network-detail';
import { releaseOwn } from './release-own';

stopAfterEach();

describe('opening by hand', () => {
  it('opens at once, says until when and by whom, and closes at its end', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    const started = await openNetwork(ada, { vpcId: here.vpcId, minutes: 60, reason: 'npm install' });
    expect(started.until).toBe('2026-11-23T09:00:00Z');
    expect((await detail(here)).state).toBe('opening');
    expect(await stateAt(here, '2026-11-23T08:05:00Z')).toBe('open');
    expect(await detail(here)).toMatchObject({
      exposed: 'yes',
      until: '2026-11-23T09:00:00Z',
      reason: { kind: 'lease', by: [{ id: 'ada' }], reason: 'npm install' },
      leases: [{ mine: false, until: '2026-11-23T09:00:00Z' }],
    });
    expect(await stateAt(here, '2026-11-23T09:05:00Z')).toBe('closed');
    expect(await detail(here)).toMatchObject({ exposed: 'no', waysOut: { addresses: [] } });
  });

  it('outlasts a window that ends meanwhile, with the same gateway', async () => {
    const here = await journey();
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: draft() });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('open');
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    expect(await stateAt(here, '2026-11-23T10:15:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T10:35:00Z')).toBe('closed');
    expect(made(here, 'CreateNatGateway')).toBe(1);
    expect(made(here, 'DeleteRoute')).toBe(1);
  });

  it('is made longer by its own people, keeping its beginning', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    await openNetwork(ada, { vpcId: here.vpcId, minutes: 30 });
    await here.advance({ minutes: 10 });
    const [lease] = (await detail(here)).leases;
    const longer = await extendLease(ada, { vpcId: here.vpcId, leaseId: lease!.id, minutes: 30 });
    expect(longer.until).toBe('2026-11-23T09:00:00Z');
    expect((await detail(here)).leases).toMatchObject([{ createdAt: lease!.createdAt, by: { id: 'ada' } }]);
    expect(await stateAt(here, '2026-11-23T08:45:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T09:05:00Z')).toBe('closed');
  });

  it('ends when its maker is done, while others keep theirs', async () => {
    const here = await journey();
    const [ada, bo] = [await here.context('opener', 'ada'), await here.context('opener', 'bo')];
    await openNetwork(ada, { vpcId: here.vpcId, minutes: 60 });
    await openNetwork(bo, { vpcId: here.vpcId, minutes: 120 });
    const leases = (await readNetworkDetail(ada, here)).leases;
    const mine = leases.find((lease) => lease.mine);
    const released = await releaseOwn(ada, { vpcId: here.vpcId, leaseId: mine!.id });
    expect(released.until).toBe('2026-11-23T10:00:00Z');
    expect(await stateAt(here, '2026-11-23T08:10:00Z')).toBe('open');
    const theirs = (await readNetworkDetail(bo, here)).leases;
    expect(theirs).toMatchObject([{ mine: true }]);
    await releaseOwn(bo, { vpcId: here.vpcId, leaseId: theirs[0]!.id });
    expect(await stateAt(here, '2026-11-23T08:15:00Z')).toBe('closed');
  });
});

describe('a repeat with the same Idempotency-Key', () => {
  it('gives the same opening and the same run, however often and at whatever minute', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    const first = await openNetwork(ada, request);
    const [second, third] = await Promise.all([openNetwork(ada, request), openNetwork(ada, request)]);
    await here.advance({ minutes: 5 });
    expect([second, third, await openNetwork(ada, request)]).toEqual([first, first, first]);
    expect((await detail(here)).leases).toHaveLength(1);
    expect(made(here, 'CreateNatGateway')).toBe(1);
  });

  it('gives one opening when it comes twice at once', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    const [one, other] = await Promise.all([openNetwork(ada, request), openNetwork(ada, request)]);
    expect(one).toEqual(other);
    expect((await detail(here)).leases).toHaveLength(1);
  });

  it('is refused with another body, also after the opening was made longer', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    const first = await openNetwork(ada, request);
    await expect(openNetwork(ada, { ...request, minutes: 30 })).rejects.toMatchObject({
      code: 'idempotency-conflict',
    });
    const [lease] = (await detail(here)).leases;
    await extendLease(ada, { vpcId: here.vpcId, leaseId: lease!.id, minutes: 30 });
    expect((await openNetwork(ada, request)).execution).toBe(first.execution);
  });

  it('never opens again what was ended meanwhile', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    await openNetwork(ada, request);
    const [lease] = (await detail(here)).leases;
    await releaseOwn(ada, { vpcId: here.vpcId, leaseId: lease!.id });
    await expect(openNetwork(ada, request)).rejects.toMatchObject({ code: 'not-open' });
  });

  it('means nothing to another person or network', async () => {
    const here = await journey({ networks: 2 });
    const [ada, bo] = [await here.context('opener', 'ada'), await here.context('opener', 'bo')];
    const keyed = { minutes: 60, idempotencyKey: 'click-1' };
    await openNetwork(ada, { vpcId: here.vpcId, ...keyed });
    await openNetwork(bo, { vpcId: here.vpcId, ...keyed });
    await openNetwork(ada, { vpcId: here.vpcIds[1]!, ...keyed });
    expect((await detail(here)).leases).toHaveLength(2);
  });
});
