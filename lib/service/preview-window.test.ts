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
});
