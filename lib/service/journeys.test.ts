import { afterEach, describe, expect, it } from 'vitest';
import type { WindowRequest } from '@/lib/view/requests';
import { WindowRequest as WindowRequestSchema } from '@/lib/view/requests';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { createWindow } from './create-window';
import { deleteWindow } from './delete-window';
import { extendLease } from './extend-lease';
import { freezeNetwork } from './freeze-network';
import { freezeSite } from './freeze-site';
import { liftNetwork } from './lift-network';
import { liftSite } from './lift-site';
import { openNetwork } from './open-network';
import { readHistory } from './read-history';
import { readNetworkDetail } from './read-network-detail';
import { readWindow } from './read-window';
import { releaseOwn } from './release-own';
import { replaceWindow } from './replace-window';
import { resumeSchedule } from './resume-schedule';
import { skipNext } from './skip-next';
import { switchWindow } from './switch-window';

const worlds: World[] = [];
async function world(options: Parameters<typeof localWorld>[0] = {}): Promise<World> {
  // A rare sweep: what happens on time is the entries' and the clicks' doing.
  const made = await localWorld({ sweepMinutes: 60, ...options });
  worlds.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((made) => made.stop()));
});

const everyDay: WindowRequest['rule'] & { type: 'weekly' } = {
  type: 'weekly',
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
  opens: '09:00',
  closes: '10:00',
};
function draft(rule: Partial<typeof everyDay> = {}, rest: Partial<WindowRequest> = {}): WindowRequest {
  return WindowRequestSchema.parse({ name: 'Nightly', zone: 'UTC', ...rest, rule: { ...everyDay, ...rule } });
}

async function detail(here: World) {
  return readNetworkDetail(await here.context('viewer'), { vpcId: here.vpcId });
}
async function stateAt(here: World, instant: string) {
  await here.advanceTo(instant);
  return (await detail(here)).state;
}
function made(here: World, action: string): number {
  return here.ec2Changes().filter((change) => change === action).length;
}

describe('opening by hand', () => {
  it('opens at once, says until when and by whom, and closes at its end', async () => {
    const here = await world();
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
    const here = await world();
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: draft() });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('open');
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    expect(await stateAt(here, '2026-11-23T10:15:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T10:35:00Z')).toBe('closed');
    expect(made(here, 'CreateNatGateway')).toBe(1);
    expect(made(here, 'DeleteRoute')).toBe(1);
  });

  it('is made longer by its own people, keeping its beginning', async () => {
    const here = await world();
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
    const here = await world();
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
    const here = await world();
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
    const here = await world();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    const [one, other] = await Promise.all([openNetwork(ada, request), openNetwork(ada, request)]);
    expect(one).toEqual(other);
    expect((await detail(here)).leases).toHaveLength(1);
  });

  it('is refused with another body, also after the opening was made longer', async () => {
    const here = await world();
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
    const here = await world();
    const ada = await here.context('opener', 'ada');
    const request = { vpcId: here.vpcId, minutes: 60, idempotencyKey: 'click-1' };
    await openNetwork(ada, request);
    const [lease] = (await detail(here)).leases;
    await releaseOwn(ada, { vpcId: here.vpcId, leaseId: lease!.id });
    await expect(openNetwork(ada, request)).rejects.toMatchObject({ code: 'not-open' });
  });

  it('means nothing to another person or network', async () => {
    const here = await world({ networks: 2 });
    const [ada, bo] = [await here.context('opener', 'ada'), await here.context('opener', 'bo')];
    const keyed = { minutes: 60, idempotencyKey: 'click-1' };
    await openNetwork(ada, { vpcId: here.vpcId, ...keyed });
    await openNetwork(bo, { vpcId: here.vpcId, ...keyed });
    await openNetwork(ada, { vpcId: here.vpcIds[1]!, ...keyed });
    expect((await detail(here)).leases).toHaveLength(2);
  });
});

describe('close now', () => {
  it('ends two people\u2019s openings until the later end, and neither can be made longer', async () => {
    const here = await world();
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
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('closed');
    expect(made(here, 'CreateNatGateway')).toBe(1);
  });

  it('keeps closed until the next opening as known at the click', async () => {
    const here = await world();
    const operator = await here.context('operator');
    await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('open');
    expect((await closeNetwork(operator, { vpcId: here.vpcId })).until).toBe('2026-11-24T09:00:00Z');
    expect(await stateAt(here, '2026-11-23T09:15:00Z')).toBe('closed');
    expect((await detail(here)).reason).toMatchObject({ kind: 'hold', by: { id: 'operator' } });
    expect(await stateAt(here, '2026-11-24T09:05:00Z')).toBe('open');
  });

  it('gives way to who opens after it', async () => {
    const here = await world();
    const operator = await here.context('operator');
    await closeNetwork(operator, { vpcId: here.vpcId, until: '2026-11-23T12:00:00Z' });
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 30 });
    expect(await stateAt(here, '2026-11-23T08:05:00Z')).toBe('open');
  });

  it('is taken back by resuming the schedule, which does not revive what was ended', async () => {
    const here = await world();
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

  it('only looks where there is nothing to end and nothing to come', async () => {
    const here = await world();
    const closed = await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    expect(closed).toEqual({ execution: expect.stringContaining('_close-') });
    await here.advance({ minutes: 3 });
    expect(await detail(here)).toMatchObject({ state: 'closed', reason: { kind: 'no-windows' } });
    expect(here.ec2Changes()).toEqual([]);
  });
});

describe('windows', () => {
  it('that overlap are one opening with one gateway', async () => {
    const here = await world();
    const operator = await here.context('operator');
    await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    await createWindow(operator, { vpcId: here.vpcId, draft: draft({ opens: '09:30', closes: '10:30' }) });
    expect(await stateAt(here, '2026-11-23T09:05:00Z')).toBe('open');
    expect((await detail(here)).until).toBe('2026-11-23T10:30:00Z');
    expect(await stateAt(here, '2026-11-23T10:15:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T10:35:00Z')).toBe('closed');
    expect(made(here, 'CreateNatGateway')).toBe(1);
  });

  it('over midnight close on the next day', async () => {
    const here = await world();
    const night = draft({ days: ['MON'], opens: '22:00', closes: '02:00' }, { zone: 'Europe/Berlin' });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: night });
    expect(await stateAt(here, '2026-11-23T20:55:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T21:05:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-24T00:55:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-24T01:05:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T21:30:00Z')).toBe('closed');
  });

  it('are ready by their opening if they have a lead', async () => {
    const here = await world();
    const early = draft({}, { leadMinutes: 10 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: early });
    expect(await stateAt(here, '2026-11-23T08:49:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T08:58:00Z')).toBe('open');
  });

  it('edited while open close at the new end', async () => {
    const here = await world();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('open');
    const shorter = { vpcId: here.vpcId, windowId: id, draft: draft({ closes: '10:00' }), revision: 1 };
    expect(await replaceWindow(operator, shorter)).toMatchObject({ etag: '"2"', openNow: true });
    expect(await stateAt(here, '2026-11-23T09:55:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('closed');
    expect(made(here, 'CreateNatGateway')).toBe(1);
  });

  it('edited while open to an end that is past close at once', async () => {
    const here = await world();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    await here.advanceTo('2026-11-23T09:30:00Z');
    const past = draft({ closes: '09:15' });
    await replaceWindow(operator, { vpcId: here.vpcId, windowId: id, draft: past, revision: 1 });
    expect(await stateAt(here, '2026-11-23T09:35:00Z')).toBe('closed');
  });

  it('edited by two people at once keep one edit whole, and tell the other', async () => {
    const here = await world();
    const [ada, bo] = [await here.context('operator', 'ada'), await here.context('operator', 'bo')];
    const { id } = await createWindow(ada, { vpcId: here.vpcId, draft: draft() });
    const edit = (closes: string) => ({
      vpcId: here.vpcId,
      windowId: id,
      draft: draft({ closes }),
      revision: 1,
    });
    const ended = await Promise.allSettled([
      replaceWindow(ada, edit('11:00')),
      replaceWindow(bo, edit('12:00')),
    ]);
    const won = ended.filter((one) => one.status === 'fulfilled');
    const lost = ended.filter((one) => one.status === 'rejected');
    expect([won.length, lost.length]).toEqual([1, 1]);
    expect(lost[0]).toMatchObject({ reason: { code: 'stale' } });
    expect(await readWindow(ada, { vpcId: here.vpcId, windowId: id })).toMatchObject({
      revision: 2,
      rule: won[0]?.value.rule,
      by: won[0]?.value.by,
    });
    await expect(replaceWindow(bo, edit('12:00'))).rejects.toMatchObject({ code: 'stale' });
  });

  it('switched off never open, and open again when switched on', async () => {
    const here = await world();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    const of = { vpcId: here.vpcId, windowId: id };
    expect(await switchWindow(operator, { ...of, off: true })).toMatchObject({ off: true, nextOpenings: [] });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('closed');
    await switchWindow(operator, { ...of, off: false });
    expect(await stateAt(here, '2026-11-23T09:20:00Z')).toBe('open');
    await switchWindow(operator, { ...of, off: true });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('closed');
  });

  it('skip their next opening once and open the day after', async () => {
    const here = await world();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    const skipped = await skipNext(operator, { vpcId: here.vpcId, windowId: id });
    expect(skipped).toMatchObject({ skipOpenings: ['2026-11-23T09:00:00Z'] });
    expect(skipped.nextOpenings[0]).toMatchObject({ opens: '2026-11-24T09:00:00Z' });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T09:10:00Z')).toBe('open');
  });

  it('deleted while open close at once and are no more', async () => {
    const here = await world();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    await here.advanceTo('2026-11-23T09:10:00Z');
    await deleteWindow(operator, { vpcId: here.vpcId, windowId: id });
    expect(await stateAt(here, '2026-11-23T09:20:00Z')).toBe('closed');
    expect((await detail(here)).windowList).toEqual([]);
    await expect(readWindow(operator, { vpcId: here.vpcId, windowId: id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the days on which clocks change', () => {
  const sunday = { days: ['SUN'] as ['SUN'] };
  it.each([
    // Berlin: 2027-03-28 02:00 becomes 03:00; a closing at 02:30 that does not exist comes at 03:00 (01:00Z).
    [
      'Europe/Berlin',
      '2027-03-27T12:00:00Z',
      '01:30',
      '02:30',
      '2027-03-28T00:30:00Z',
      '2027-03-28T01:00:00Z',
    ],
    // Berlin: 2026-10-25 02:30 comes twice; it opens at the first (00:30Z) and closes at 03:30 (02:30Z).
    [
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      '02:30',
      '03:30',
      '2026-10-25T00:30:00Z',
      '2026-10-25T02:30:00Z',
    ],
    // New York: 2027-03-14 02:00 becomes 03:00; an opening at 02:30 comes at 03:00 (07:00Z).
    [
      'America/New_York',
      '2027-03-13T12:00:00Z',
      '02:30',
      '03:30',
      '2027-03-14T07:00:00Z',
      '2027-03-14T07:30:00Z',
    ],
    // New York: 2026-11-01 01:30 comes twice; it opens at the first (05:30Z) and closes at 02:30 (07:30Z).
    [
      'America/New_York',
      '2026-10-31T12:00:00Z',
      '01:30',
      '02:30',
      '2026-11-01T05:30:00Z',
      '2026-11-01T07:30:00Z',
    ],
  ])(
    '%s: opened and closed by AWS at the right instants (%s, %s to %s)',
    async (zone, start, opens, closes, from, to) => {
      const here = await world({ start });
      const window = draft({ ...sunday, opens, closes }, { zone });
      await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: window });
      const around = (instant: string, minutes: number) =>
        new Date(Date.parse(instant) + minutes * 60_000).toISOString();
      expect(await stateAt(here, around(from, -1))).toBe('closed');
      expect(await stateAt(here, around(from, 4))).toBe('open');
      expect(await stateAt(here, around(to, -1))).toBe('open');
      expect(await stateAt(here, around(to, 4))).toBe('closed');
    },
  );
});

describe('a freeze', () => {
  it('closes what is open, refuses openings, and gives the schedule back when it is lifted', async () => {
    const here = await world();
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
    const here = await world();
    const admin = await here.context('admin');
    await createWindow(admin, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    await freezeNetwork(admin, { vpcId: here.vpcId, until: '2026-11-23T10:00:00Z' });
    expect(await stateAt(here, '2026-11-23T09:30:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T10:05:00Z')).toBe('open');
  });

  it('of a whole site closes every network at once', async () => {
    const here = await world({ networks: 2 });
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

describe('history', () => {
  it('tells who opened and what was done, newest first, and what runs now', async () => {
    const here = await world();
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
