import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportRequest, WindowRequest } from '@/lib/view/requests';
import { newFreeze, newHold, newLease, newWindow } from '@/lib/window/new-record';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { createWindow } from './create-window';
import { exportRecords } from './export-records';
import { importRecords } from './import-records';
import { openNetwork } from './open-network';

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

const by = { id: 'u1', name: 'Ada' };
const made = (more: object = {}) => ({ id: 'imported0000', by, at: here.now(), ...more });
const inHours = (hours: number) => ({
  until: here.now().add({ minutes: hours * 60 }),
  vpcId: here.vpcId,
});
const bringIn = async (...records: object[]) => {
  const request = { schema: 1, records: records.map((record) => ({ record })) };
  return importRecords(await here.context(), ImportRequest.parse(JSON.parse(JSON.stringify(request))));
};
async function refused(record: object, ...pointers: string[]): Promise<void> {
  const good = newHold(inHours(1), made({ id: 'goodrecord00' }));
  const fields = pointers.map((pointer) => ({
    pointer: `/records/1/record${pointer}`,
    detail: expect.any(String),
  }));
  await expect(bringIn(good, record)).rejects.toMatchObject({ code: 'invalid', more: { fields } });
  expect((await exportRecords(await here.context())).records).toEqual([]);
  expect(here.ec2Changes()).not.toContain('CreateNatGateway');
}

describe('an import never goes past what its verbs allow:', () => {
  it('an opening is at most as long as the deployment allows', async () => {
    await refused(newLease(inHours(24.5), made()), '/until');
    await refused({ ...newLease(inHours(24), made()), until: '2026-11-24T08:00:01Z' }, '/until');
    await refused({ ...newLease(inHours(1), made()), until: '2150-01-01T00:06:00Z' }, '/until');
    expect((await bringIn(newLease(inHours(24), made()))).written).toHaveLength(1);
  });

  it('and as the tag of its VPC', async () => {
    const Tags = [{ Key: 'sluice:max-open-minutes', Value: '30' }];
    await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
    await refused(newLease(inHours(1), made()), '/until');
    expect((await bringIn(newLease(inHours(0.5), made()))).written).toHaveLength(1);
  });

  it('a hold and a freeze end within a year', async () => {
    await refused(newHold(inHours(367 * 24), made()), '/until');
    await refused(newFreeze(inHours(367 * 24), made()), '/until');
    const endless = newFreeze({ vpcId: here.vpcId }, made());
    expect(
      (await bringIn(newHold(inHours(365 * 24), made()), { ...endless, id: 'endless00000' })).written,
    ).toHaveLength(2);
  });

  it('nothing was made in the future, beyond what clocks differ by', async () => {
    const createdAt = '2150-01-01T00:00:00Z';
    await refused({ ...newHold(inHours(1), made()), createdAt }, '/createdAt');
    await refused({ ...newFreeze({}, made()), createdAt }, '/createdAt');
    const lease = { ...newLease(inHours(1), made()), createdAt };
    await refused(lease, '/createdAt');
    await refused({ ...lease, until: '2150-01-01T00:05:00Z' }, '/createdAt', '/until');
    expect(
      (await bringIn(newHold(inHours(1), made({ at: here.now().add({ minutes: 4 }) })))).written,
    ).toHaveLength(1);
  });

  it('nothing is of a VPC that is not there', async () => {
    const vpcId = 'vpc-00000000000000000';
    await refused({ ...newLease(inHours(1), made()), vpcId }, '/vpcId');
    const rule = { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' };
    const draft = WindowRequest.parse({ name: 'Nightly', zone: 'UTC', rule });
    await refused(newWindow(draft, { vpcId }, made()), '/vpcId');
  });

  it('no text breaks whoever reads it', async () => {
    const text = { reason: 'a\u202eb', ticket: 'a\u0000b', by: { id: 'u1', name: 'a\nb' } };
    await refused({ ...newHold(inHours(1), made()), ...text }, '/by/name', '/reason', '/ticket');
    const rule = { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' };
    const draft = WindowRequest.parse({ name: 'Nightly', zone: 'UTC', rule });
    await refused({ ...newWindow(draft, here, made()), name: '\ud800' }, '/name');
  });
});

describe('what the verbs made', () => {
  it('can always be brought back: an opening at its limit, a hold to an opening years ahead', async () => {
    const admin = await here.context();
    const rule = { type: 'once', opens: '2029-03-01T09:00', closes: '2029-03-01T10:00' };
    const draft = WindowRequest.parse({ name: 'Far', zone: 'UTC', rule });
    await createWindow(admin, { vpcId: here.vpcId, draft });
    await closeNetwork(admin, { vpcId: here.vpcId });
    await openNetwork(admin, { vpcId: here.vpcId, minutes: 1440 });
    const out = await exportRecords(admin);
    expect(out.records.map(({ record }) => record.kind).sort()).toEqual(['hold', 'lease', 'window']);
    const back = await importRecords(admin, ImportRequest.parse(JSON.parse(JSON.stringify(out))));
    expect(back.written).toHaveLength(3);
  });
});
