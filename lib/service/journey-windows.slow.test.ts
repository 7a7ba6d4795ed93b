import { describe, expect, it } from 'vitest';
import { detail, draft, journey, made, stateAt, stopAfterEach } from '@/test/journey';
import { createWindow } from './create-window';
import { deleteWindow } from './delete-window';
import { readWindow } from './read-window';
import { replaceWindow } from './replace-window';
import { skipNext } from './skip-next';
import { switchWindow } from './switch-window';

stopAfterEach();

describe('windows', () => {
  it('that overlap are one opening with one gateway', async () => {
    const here = await journey();
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
    const here = await journey();
    const night = draft({ days: ['MON'], opens: '22:00', closes: '02:00' }, { zone: 'Europe/Berlin' });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: night });
    expect(await stateAt(here, '2026-11-23T20:55:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T21:05:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-24T00:55:00Z')).toBe('open');
    expect(await stateAt(here, '2026-11-24T01:05:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T21:30:00Z')).toBe('closed');
  });

  it('are ready by their opening if they have a lead', async () => {
    const here = await journey();
    const early = draft({}, { leadMinutes: 10 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: early });
    expect(await stateAt(here, '2026-11-23T08:49:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T08:58:00Z')).toBe('open');
  });

  // F73
  it('edited while open close at the new end', async () => {
    const here = await journey();
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
    const here = await journey();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft({ closes: '12:00' }) });
    await here.advanceTo('2026-11-23T09:30:00Z');
    const past = draft({ closes: '09:15' });
    await replaceWindow(operator, { vpcId: here.vpcId, windowId: id, draft: past, revision: 1 });
    expect(await stateAt(here, '2026-11-23T09:35:00Z')).toBe('closed');
  });

  it('edited by two people at once keep one edit whole, and tell the other', async () => {
    const here = await journey();
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
    const here = await journey();
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
    const here = await journey();
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: draft() });
    const skipped = await skipNext(operator, { vpcId: here.vpcId, windowId: id });
    expect(skipped).toMatchObject({ skipOpenings: ['2026-11-23T09:00:00Z'] });
    expect(skipped.nextOpenings[0]).toMatchObject({ opens: '2026-11-24T09:00:00Z' });
    expect(await stateAt(here, '2026-11-23T09:10:00Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T09:10:00Z')).toBe('open');
  });

  // F73
  it('deleted while open close at once and are no more', async () => {
    const here = await journey();
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
