import { describe, expect, it } from 'vitest';
import { newHold, newLease } from '@/lib/window/new-record';
import { detail, journey, stateAt, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { extendLease } from './extend-lease';
import { openNetwork } from './open-network';
import { resumeSchedule } from './resume-schedule';

stopAfterEach();

/** Written by hand, or by a server whose clock is ahead: made at another time than now. */
const made = (here: World, kind: typeof newHold | typeof newLease, id: string, ahead: object) => {
  const at = here.now().add(ahead);
  const record = kind(
    { vpcId: here.vpcId, until: here.now().add({ hours: 24 }) },
    { id, by: { id: 'hand', name: 'Hand' }, at },
  );
  return here.engine.records.write(record);
};
const years = { hours: 124 * 366 * 24 };

describe('a hold that says it was made in the future', () => {
  it('never lets an opening last longer than the limit from now: it is refused, and the entry named', async () => {
    const here = await journey();
    await made(here, newHold, 'fromfuture00', years);
    const opener = await here.context('opener');
    await expect(openNetwork(opener, { vpcId: here.vpcId, minutes: 5 })).rejects.toMatchObject({
      code: 'spoilt-entry',
      detail: expect.stringContaining(`${here.vpcId}.hold.fromfuture00.1.closes`),
    });
    expect(await stateAt(here, '2026-11-23T08:10:00Z')).toBe('closed');
    expect(here.ec2Changes()).toEqual([]);
    expect((await detail(here)).leases).toEqual([]);
  });

  it('is listed among the network\u2019s problems while it keeps it closed, and no longer', async () => {
    const here = await journey();
    await made(here, newHold, 'fromfuture00', years);
    expect((await detail(here)).problems).toMatchObject([
      { code: 'future-hold', blocks: false, subject: `${here.vpcId}.hold.fromfuture00.1.closes` },
    ]);
    await here.advance({ hours: 25 });
    expect((await detail(here)).problems).toEqual([]);
  });

  it('gives way when the schedule is resumed', async () => {
    const here = await journey();
    await made(here, newHold, 'fromfuture00', years);
    await resumeSchedule(await here.context('operator'), here);
    const opened = await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 5 });
    expect(opened.until).toBe('2026-11-23T08:05:00Z');
  });

  it('by minutes, as clocks differ, is overruled, and the opening ends and is limited as from now', async () => {
    const here = await journey();
    await made(here, newHold, 'fromfuture00', { minutes: 4 });
    const opener = await here.context('opener');
    const tooLong = openNetwork(opener, { vpcId: here.vpcId, minutes: 1441 });
    await expect(tooLong).rejects.toMatchObject({ code: 'too-long' });
    const until = openNetwork(opener, { vpcId: here.vpcId, until: '2026-11-24T08:01:00Z' });
    await expect(until).rejects.toMatchObject({ code: 'too-long' });
    const opened = await openNetwork(opener, { vpcId: here.vpcId, minutes: 20 });
    expect(opened.until).toBe('2026-11-23T08:20:00Z');
    expect(await stateAt(here, '2026-11-23T08:10:00Z')).toBe('open');
  });
});

describe('an opening that says it was made in the future', () => {
  it('is ended by a close all the same', async () => {
    const here = await journey();
    await made(here, newLease, 'fromfuture00', years);
    await here.advance({ minutes: 6 });
    const closed = await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    expect(closed.until).toBe('2026-11-24T08:00:00Z');
    expect(await stateAt(here, '2026-11-23T08:30:00Z')).toBe('closed');
    expect((await detail(here)).leases).toEqual([]);
  });

  it('is not made longer than the limit from now', async () => {
    const here = await journey();
    await made(here, newLease, 'fromfuture00', years);
    const of = { vpcId: here.vpcId, leaseId: 'fromfuture00', minutes: 60 };
    const extending = extendLease(await here.context('operator'), of);
    await expect(extending).rejects.toMatchObject({ code: 'too-long' });
  });
});
