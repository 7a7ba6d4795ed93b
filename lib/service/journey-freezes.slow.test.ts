import { describe, expect, it } from 'vitest';
import { newLease } from '@/lib/window/new-record';
import { detail, draft, journey, stateAt, stopAfterEach } from '@/test/journey';
import { seedNetworks } from '@/test/seed-networks';
import { createWindow } from './create-window';
import { freezeNetwork } from './freeze-network';
import { freezeSite } from './freeze-site';
import { liftNetwork } from './lift-network';
import { liftSite } from './lift-site';
import { listAccounts } from './list-accounts';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readHistory } from './read-history';
import { readNetworkDetail } from './read-network-detail';

stopAfterEach();

describe('a freeze', () => {
  it('closes what is open, refuses openings, and gives the schedule back when it is lifted', async () => {
    const here = await journey();
    const admin = await here.context('admin');
    await createWindow(admin, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    await here.advanceTo('2026-11-23T09:10:00Z');
    await freezeNetwork(admin, { vpcId: here.vpcId, reason: 'incident 7' });
    expect(await stateAt(here, '2026-11-23T09:20:00Z')).toBe('closed');
    expect(await detail(here)).toMatchObject({ freeze: { scope: 'network', reason: 'incident 7' } });
    await expect(openNetwork(admin, { vpcId: here.vpcId, minutes: 5 })).rejects.toMatchObject({
      code: 'frozen',
      detail: expect.stringContaining('incident 7'),
    });
    expect((await liftNetwork(admin, { vpcId: here.vpcId })).until).toBe('2026-11-23T12:00:00Z');
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('open');
  });

  it('with an end is over by itself', async () => {
    const here = await journey();
    const admin = await here.context('admin');
    await createWindow(admin, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    await freezeNetwork(admin, { vpcId: here.vpcId, until: '2026-11-23T10:00:00Z' });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('open');
  });

  it('of a whole site closes every network at once', async () => {
    const here = await journey({ networks: 2 });
    const admin = await here.context('admin');
    for (const vpcId of here.vpcIds) await openNetwork(admin, { vpcId, minutes: 120 });
    await here.advance({ minutes: 5 });
    const frozen = await freezeSite(admin, { reason: 'audit' });
    expect(frozen.sites[0]?.executions).toHaveLength(2);
    await here.advance({ minutes: 4 });
    for (const vpcId of here.vpcIds) {
      expect(await readNetworkDetail(admin, { vpcId })).toMatchObject({
        state: 'closed',
        freeze: { scope: 'site' },
      });
      await expect(liftNetwork(admin, { vpcId })).rejects.toMatchObject({ code: 'frozen' });
    }
    expect((await liftSite(admin, {})).sites[0]?.executions).toHaveLength(2);
    await here.advance({ minutes: 5 });
    expect((await detail(here)).state).toBe('open');
    await expect(liftSite(admin, {})).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a change of a whole site', () => {
  it('holds though not every run could be started: the answer names which, and the sweep starts them', async () => {
    const here = await journey({ networks: 2, sweepMinutes: 5, callOnce: true });
    const admin = await here.context('admin');
    for (const vpcId of here.vpcIds) await openNetwork(admin, { vpcId, minutes: 120 });
    await here.advance({ minutes: 3 });
    const throttled = { service: 'states', action: 'StartExecution', code: 'ThrottlingException' } as const;
    here.aws.faults.add({ ...throttled, count: 1 });
    const [frozen] = (await freezeSite(admin, {})).sites;
    expect(frozen).toMatchObject({
      executions: [expect.stringContaining('_freeze-')],
      notStarted: [{ vpcId: expect.stringMatching(/^vpc-/), message: expect.stringContaining('throttles') }],
    });
    await here.advance({ seconds: 100 });
    const waiting = frozen?.notStarted?.[0]?.vpcId;
    const told = (await listNetworks(admin, {})).networks.filter(({ problems }) => problems.length > 0);
    expect(told).toMatchObject([{ vpcId: waiting, state: 'open', problems: [{ code: 'no-run' }] }]);
    expect((await listAccounts(admin)).accounts[0]?.notClosed?.map(({ vpcId }) => vpcId)).toEqual([waiting]);
    await here.advance({ minutes: 6 });
    expect((await listAccounts(admin)).accounts[0]).not.toHaveProperty('notClosed');
    expect((await listNetworks(admin, {})).networks.flatMap(({ problems }) => problems)).toEqual([]);
    for (const vpcId of here.vpcIds) {
      expect((await here.observe(vpcId)).gateways).toMatchObject([{ state: 'deleted' }]);
    }
    here.aws.faults.add({ ...throttled, count: 2 });
    const [lifted] = (await liftSite(admin, {})).sites;
    expect(lifted?.notStarted?.map(({ vpcId }) => vpcId)).toEqual([...here.vpcIds].sort());
    await here.advance({ minutes: 8 });
    expect((await detail(here)).state).toBe('open');
  });

  it('asks for at most ten runs at a time', async () => {
    const here = await journey({ networks: 0 });
    const vpcIds = seedNetworks(here.aws, 25);
    const by = { id: 'ada', name: 'Ada' };
    const [at, until] = [here.now(), here.now().add({ hours: 3 })];
    for (const [index, vpcId] of vpcIds.entries()) {
      const id = `lease${String(index).padStart(7, '0')}`;
      await here.engine.records.write(newLease({ vpcId, until }, { id, by, at }));
    }
    let [asking, most] = [0, 0];
    here.aws.intercept(async (call, _input, next) => {
      if (call.action !== 'StartExecution') return next();
      asking += 1;
      most = Math.max(most, asking);
      await new Promise((resolve) => setTimeout(resolve, 20));
      asking -= 1;
      return next();
    });
    expect((await freezeSite(await here.context('admin'), {})).sites[0]?.executions).toHaveLength(25);
    expect(most).toBe(10);
  });
});

describe('history', () => {
  it('tells who opened and what was done, newest first, and what runs now', async () => {
    const here = await journey();
    const ada = await here.context('opener', 'ada');
    await openNetwork(ada, { vpcId: here.vpcId, minutes: 10, reason: 'npm install' });
    expect((await readHistory(ada, here)).running).toHaveLength(1);
    await here.advance({ minutes: 20 });
    const { entries, running } = await readHistory(ada, here);
    expect(running).toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(2);
    expect(entries.at(-1)).toMatchObject({
      execution: { cause: 'open', by: { id: 'ada' }, reason: 'npm install', status: 'SUCCEEDED' },
    });
    expect([...entries].sort((a, b) => (a.at < b.at ? 1 : -1))).toEqual(entries);
  });
});
