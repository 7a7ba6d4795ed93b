import { GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { WindowRequest } from '@/lib/view/requests';
import { draft, journey, stopAfterEach } from '@/test/journey';
import { createWindow } from './create-window';
import { previewWindow } from './preview-window';
import { replaceWindow } from './replace-window';
import { skipNext } from './skip-next';

stopAfterEach();

const once = WindowRequest.parse({
  name: 'Once',
  zone: 'UTC',
  rule: { type: 'once', opens: '2026-11-23T07:30', closes: '2026-11-23T08:02' },
});

describe('a preview', () => {
  it('says that a window opens at once which does when it is saved', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    const { openings } = await previewWindow(operator, { vpcId: here.vpcId, draft: once });
    expect(openings).toEqual([
      {
        opens: '2026-11-23T07:30:00Z',
        closes: '2026-11-23T08:02:00Z',
        wanted: '2026-11-23T07:30:00Z',
        openNow: true,
      },
    ]);
    expect(await createWindow(operator, { vpcId: here.vpcId, draft: once })).toMatchObject({ openNow: true });
  });

  it('leaves out the openings that the window it replaces has skipped, as saving does', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    const nightly = draft();
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: nightly });
    const { revision } = await skipNext(operator, { vpcId: here.vpcId, windowId: id });
    const asked = { vpcId: here.vpcId, draft: { ...nightly, windowId: id } };
    const { openings } = await previewWindow(operator, asked);
    const saved = await replaceWindow(operator, {
      vpcId: here.vpcId,
      windowId: id,
      draft: nightly,
      revision,
    });
    expect(openings[0]?.opens).toBe('2026-11-24T09:00:00Z');
    expect(saved.nextOpenings[0]?.opens).toBe(openings[0]?.opens);
  });

  it('shows the very entries that saving writes, but for the id of a new window', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    const asked = { ...draft(), reason: 'nightly', ticket: 'NET-7' };
    const shown = await previewWindow(operator, { vpcId: here.vpcId, draft: asked });
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: asked });
    const told = JSON.stringify(shown.entries).replaceAll('newwindow000', id);
    expect(JSON.parse(told)).toEqual(await entriesNow(here));
    const later = { ...draft({ closes: '10:30' }), windowId: id };
    const again = await previewWindow(operator, { vpcId: here.vpcId, draft: later });
    expect(again.entries.map(({ name }) => name.split('.').slice(-2).join('.'))).toEqual([
      '2.closes',
      '2.opens',
    ]);
  });

  it('reckons the cost by the slots and the region of the network, and by its other windows', async () => {
    const here = await journey();
    const operator = await here.context('operator');
    const asked = { vpcId: here.vpcId, draft: draft() };
    const { cost } = await previewWindow(operator, asked);
    expect(cost).toMatchObject({ gateways: 1, less: { minutes: 3, eachTime: true } });
    expect(cost.price?.region).toBe('eu-central-1');
    await createWindow(operator, asked);
    expect((await previewWindow(operator, asked)).cost).toMatchObject({ hoursPerMonth: 0 });
  });
});

async function entriesNow({ scheduler }: Awaited<ReturnType<typeof journey>>) {
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
  const names = Schedules.filter(({ Name }) => Name?.includes('.window.'));
  const entries = await Promise.all(
    names.map(({ Name, GroupName }) => scheduler.send(new GetScheduleCommand({ Name, GroupName }))),
  );
  return entries
    .map((entry) => ({
      suffix: entry.Name?.split('.').at(-1),
      name: entry.Name,
      group: entry.GroupName,
      expression: entry.ScheduleExpression,
      zone: entry.ScheduleExpressionTimezone,
      target: entry.Target?.Arn,
      input: entry.Target?.Input,
    }))
    .sort((a, b) => String(a.name).localeCompare(String(b.name)));
}
