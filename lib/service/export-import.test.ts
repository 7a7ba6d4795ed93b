import { CreateScheduleGroupCommand, DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { ImportRequest, WindowRequest } from '@/lib/view/requests';
import { newHold, newLease } from '@/lib/window/new-record';
import { localWorld, type World } from '@/test/local-world';
import { createWindow } from './create-window';
import { deleteWindow } from './delete-window';
import { exportRecords } from './export-records';
import { freezeNetwork } from './freeze-network';
import { importRecords } from './import-records';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readNetworkDetail } from './read-network-detail';

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

const draft = WindowRequest.parse({
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
});

describe('records taken out and brought back', () => {
  it('are the same again, as later revisions', async () => {
    const admin = await here.context('admin', 'ada');
    const { id } = await createWindow(admin, { vpcId: here.vpcId, draft });
    const out = await exportRecords(admin);
    await deleteWindow(await here.context('operator', 'bo'), { vpcId: here.vpcId, windowId: id });
    const back = await importRecords(admin, ImportRequest.parse(JSON.parse(JSON.stringify(out))));
    expect(back).toEqual({ written: [{ id, revision: 3 }], skipped: [], executions: [] });
    const again = (await exportRecords(admin)).records;
    const [{ record: before }] = out.records as [(typeof out.records)[number]];
    expect(again).toMatchObject([{ record: { ...before, revision: 3, at: expect.any(String) } }]);
  });

  it('open what is to be open now', async () => {
    const admin = await here.context();
    await openNetwork(admin, { vpcId: here.vpcId, minutes: 60 });
    const out = ImportRequest.parse(await exportRecords(admin));
    await here.advance({ minutes: 3 });
    const group = namesOf({ app: 'sluice', ...here.engine.site }).group;
    await here.scheduler.send(new DeleteScheduleGroupCommand({ Name: group }));
    await here.advance({ minutes: 1 });
    expect((await listNetworks(admin, {})).networks[0]?.state).toBe('unknown');
    await here.scheduler.send(new CreateScheduleGroupCommand({ Name: group }));
    const { written } = await importRecords(admin, out);
    expect(written).toHaveLength(1);
    await here.advance({ minutes: 5 });
    expect(await readNetworkDetail(admin, here)).toMatchObject({
      state: 'open',
      until: '2026-11-23T09:00:00Z',
    });
  });

  it('leave out what is over, and say so', async () => {
    const admin = await here.context();
    await openNetwork(admin, { vpcId: here.vpcId, minutes: 10 });
    await freezeNetwork(admin, { vpcId: here.vpcId });
    const out = ImportRequest.parse(await exportRecords(admin));
    await here.advance({ minutes: 20 });
    const { written, skipped } = await importRecords(admin, out);
    expect(written).toHaveLength(1);
    expect(skipped).toEqual([{ pointer: expect.stringMatching(/^\/records\/\d$/), why: 'It is over.' }]);
  });

  it('do not revive an opening that was ended, though what ended it is over', async () => {
    const admin = await here.context();
    const by = { id: 'ada', name: 'Ada' };
    const at = here.now();
    const until = (minutes: number) => ({ vpcId: here.vpcId, until: at.add({ minutes }) });
    const { records } = here.engine;
    await records.write(newLease(until(60), { id: 'aaaaaaaaaaaa', by, at }));
    await records.write(newHold(until(2), { id: 'bbbbbbbbbbbb', by, at: at.add({ seconds: 1 }) }));
    await here.advance({ minutes: 3 });
    const out = ImportRequest.parse(await exportRecords(admin));
    await records.remove((await records.list()).names);
    expect(await importRecords(admin, out)).toMatchObject({ skipped: [], executions: [] });
    expect(await readNetworkDetail(admin, here)).toMatchObject({ state: 'closed', leases: [] });
  });

  it('are not written at all if one has a fault, and every fault is named at its place', async () => {
    const admin = await here.context();
    await createWindow(admin, { vpcId: here.vpcId, draft });
    const { records } = await exportRecords(admin);
    const [good] = records;
    const elsewhere = { accountId: '111111111111', region: 'eu-west-1' };
    const broken = [
      good,
      { ...good, site: elsewhere },
      { record: { ...good?.record, id: 'aaaaaaaaaaaa', zone: 'Mars/Olympus' } },
      { record: { ...good?.record, id: 'bbbbbbbbbbbb', rule: { type: 'weekly', days: [] } } },
      { record: 'nothing' },
    ];
    const importing = importRecords(admin, ImportRequest.parse({ schema: 1, records: broken }));
    await expect(importing).rejects.toMatchObject({
      code: 'invalid',
      more: {
        fields: expect.arrayContaining([
          expect.objectContaining({ pointer: '/records/1/site' }),
          expect.objectContaining({ pointer: '/records/1/record/id' }),
          expect.objectContaining({ pointer: '/records/2/record/zone' }),
          expect.objectContaining({ pointer: '/records/3/record/rule/days' }),
          expect.objectContaining({ pointer: '/records/4/record' }),
        ]),
      },
    });
    expect((await exportRecords(admin)).records).toEqual(records);
  });
});
