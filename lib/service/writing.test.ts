import { describe, expect, it } from 'vitest';
import { detail, draft, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { createWindow } from './create-window';
import { exportRecords } from './export-records';
import { importRecords } from './import-records';
import { openNetwork } from './open-network';

stopAfterEach();

const once = () => journey({ callOnce: true });
const open = async (here: World, idempotencyKey?: string) =>
  openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60, idempotencyKey });
const scheduler = { service: 'scheduler' } as const;
const written = async (here: World) => (await here.engine.records.list()).kept.length;

describe('a write whose answer is lost', () => {
  it('is said to be unknown, never to have changed nothing; the same key then finds what it made', async () => {
    const here = await once();
    const { id } = here.aws.faults.add({ ...scheduler, action: 'CreateSchedule', moment: 'after' });
    await expect(open(here, 'ada-1')).rejects.toMatchObject({ code: 'write-unknown' });
    here.aws.faults.remove(id);
    await open(here, 'ada-1');
    expect((await detail(here)).leases).toHaveLength(1);
  });

  it.each([
    ['ListSchedules', 'ECONNRESET', 'write-unknown'],
    ['ListSchedules', 'AccessDeniedException', 'permission'],
    ['ListSchedules', 'ThrottlingException', 'throttled'],
  ])('is said so too once only what follows on it fails: %s %s', async (action, code, told) => {
    const here = await once();
    // The listing that the verb reads asks twice; the third is that of the write.
    here.aws.faults.add({ ...scheduler, action, code, skip: 2 });
    await expect(open(here)).rejects.toMatchObject({
      code: told,
      detail: expect.stringMatching(/^It may be written all the same/),
    });
    here.aws.faults.clear();
    expect(await written(here)).toBe(1);
  });
});

describe('a write that AWS refuses', () => {
  it.each([
    ['ServiceQuotaExceededException', 'entry-quota'],
    ['AccessDeniedException', 'permission'],
    ['ThrottlingException', 'throttled'],
    ['ResourceNotFoundException', 'records-unknown'],
  ])('for %s ends with %s: nothing is written', async (code, told) => {
    const here = await once();
    here.aws.faults.add({ ...scheduler, action: 'CreateSchedule', code });
    for (const attempt of [
      open(here),
      createWindow(await here.context(), { vpcId: here.vpcId, draft: draft() }),
      closeNetwork(await here.context(), { vpcId: here.vpcId, until: '2026-11-23T12:00:00Z' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        code: told,
        detail: expect.stringContaining('CreateSchedule'),
      });
    }
    expect(await written(here)).toBe(0);
  });

  it('in the middle of an import says how much is written', async () => {
    const here = await once();
    const admin = await here.context();
    for (const name of ['One', 'Two', 'Three'])
      await createWindow(admin, { vpcId: here.vpcId, draft: draft({}, { name }) });
    const exported = await exportRecords(admin);
    // Each window takes two entries.
    const code = 'ServiceQuotaExceededException';
    here.aws.faults.add({ ...scheduler, action: 'CreateSchedule', code, skip: 2 });
    await expect(importRecords(admin, exported)).rejects.toMatchObject({
      code: 'entry-quota',
      detail: expect.stringMatching(/^1 of 3 records is written\. /),
    });
  });
});
