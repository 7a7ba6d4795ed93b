import { describe, expect, it } from 'vitest';
import { newHold, newLease } from '@/lib/window/new-record';
import { detail, draft, journey, stateAt, stopAfterEach } from '@/test/journey';
import { closeNetwork } from './close-network';
import { createWindow } from './create-window';
import { extendLease } from './extend-lease';
import { openNetwork } from './open-network';
import { resumeSchedule } from './resume-schedule';

stopAfterEach();

describe('close now', () => {
  it('ends two people\u2019s openings until the later end, and neither can be made longer', async () => {
    const here = await journey();
    const [ada, bo] = [await here.context('opener', 'ada'), await here.context('opener', 'bo')];
    await openNetwork(ada, { vpcId: here.vpcId, minutes: 60 });
    await openNetwork(bo, { vpcId: here.vpcId, minutes: 120 });
    await here.advance({ minutes: 10 });
    const leases = (await detail(here)).leases;
    const closed = await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    expect(closed.until).toBe('2026-11-23T10:00:00Z');
    expect(await detail(here)).toMatchObject({ leases: [], hold: { until: '2026-11-23T10:00:00Z' } });
    for (const lease of leases) {
      const who = lease.by.id === 'ada' ? ada : bo;
      const extending = extendLease(who, { vpcId: here.vpcId, leaseId: lease.id, minutes: 30 });
      await expect(extending).rejects.toMatchObject({ code: 'not-open' });
    }
    expect(await stateAt(here, '2026-11-23T08:15:00Z')).toBe('closed');
    // Two runs at one moment may both ask for the gateway, by one token: there is one all the same.
    expect((await here.observe()).gateways).toHaveLength(1);
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('closed');
  });

  it('keeps closed until the next opening as known at the click', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('open');
    expect((await closeNetwork(operator, { vpcId: here.vpcId })).until).toBe('2026-11-24T09:00:00Z');
    expect(await stateAt(here, '2026-11-23T09:15:00Z')).toBe('closed');
    expect((await detail(here)).reason).toMatchObject({ kind: 'hold', by: { id: 'operator' } });
    expect(await stateAt(here, '2026-11-24T09:05:00Z')).toBe('open');
  });

  it('gives way to who opens after it', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    await closeNetwork(operator, { vpcId: here.vpcId, until: '2026-11-23T12:00:00Z' });
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 30 });
    expect(await stateAt(here, '2026-11-23T08:05:00Z')).toBe('open');
  });

  it('is taken back by resuming the schedule, which does not revive what was ended', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    await here.advanceTo('2026-11-23T09:10:00Z');
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 120 });
    await closeNetwork(operator, { vpcId: here.vpcId, until: '2026-11-23T18:00:00Z' });
    expect(await stateAt(here, '2026-11-23T09:20:00Z')).toBe('closed');
    expect((await resumeSchedule(operator, { vpcId: here.vpcId })).until).toBe('2026-11-23T10:00:00Z');
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('closed');
    await expect(resumeSchedule(operator, { vpcId: here.vpcId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('ends for good what it could not delete, also when the hold is over for a day', async () => {
    const here = await journey();
    const by = { id: 'ada', name: 'Ada' };
    const at = here.now();
    const until = (hours: number) => ({ vpcId: here.vpcId, until: at.add({ hours }) });
    await here.engine.records.write(newLease(until(120), { id: 'aaaaaaaaaaaa', by, at }));
    await here.engine.records.write(
      newHold(until(2), { id: 'bbbbbbbbbbbb', by, at: at.add({ seconds: 1 }) }),
    );
    expect(await stateAt(here, '2026-11-24T09:00:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T15:00:00Z')).toBe('closed');
    await here.advanceTo('2026-11-30T09:00:00Z');
    expect((await here.engine.records.list()).names).toEqual([]);
  });

  it('only looks where there is nothing to end and nothing to come', async () => {
    const here = await journey();
    const closed = await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    expect(closed).toEqual({ execution: expect.stringContaining('_close-') });
    await here.advance({ minutes: 3 });
    expect(await detail(here)).toMatchObject({ state: 'closed', reason: { kind: 'no-windows' } });
    expect(here.ec2Changes()).toEqual([]);
  });
});
