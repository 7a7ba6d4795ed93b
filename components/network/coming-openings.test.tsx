// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpeningPage } from '@/lib/view/answers';
import type { NetworkDetail } from '@/lib/view/network';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { ComingOpenings } from './coming-openings';

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

const opening = (opens: string, closes: string, name = 'Nightly sync') => ({
  windowId: 'aaaaaaaaaaaa',
  name,
  opens,
  closes,
  wanted: opens,
});
const coming = [
  opening('2026-11-22T13:00:00Z', '2026-11-22T14:00:00Z', 'Under way'),
  opening('2026-11-22T23:30:00Z', '2026-11-23T01:00:00Z'),
  opening('2026-11-24T02:00:00Z', '2026-11-24T03:30:00Z', 'Tuesday load'),
];
async function list(openings: OpeningPage['openings'], over: Partial<NetworkDetail> = {}) {
  const api = await apiThat(() => ({ status: 200, body: { openings } }));
  stop = api.stop;
  draw(<ComingOpenings network={some.detail(over)} />);
  return api;
}
const rows = async () => (await screen.findAllByRole('listitem')).map((row) => row.textContent);

describe('the coming openings', () => {
  it('are those that have not begun, over midnight with both days, and in how long', async () => {
    await list(coming);
    expect(await rows()).toEqual([
      'Nightly syncin 9 h 48 min23:30 – Mon 01:00',
      'Tuesday loadin 36 h 18 minTue 02:00 – 03:30',
    ]);
  });

  it('that fall into the time in which it is kept closed, or frozen, are marked', async () => {
    const hold = { id: 'dddddddddddd', by: some.ola, until: '2026-11-23T09:00:00Z' };
    await list(coming, { hold });
    expect((await rows()).map((row) => row?.includes('Kept closed then'))).toEqual([true, false]);
    cleanup();
    await stop();
    await list(coming, { freeze: { id: 'eeeeeeeeeeee', by: some.ola, scope: 'site' } });
    expect((await rows()).map((row) => row?.includes('Frozen then'))).toEqual([true, true]);
  });

  it('are asked for anew when a window is another', async () => {
    const openings = [...coming];
    const { asked } = await list(openings, { windowList: [some.windowView()] });
    await rows();
    cleanup();
    expect(asked.map(({ path }) => path)).toEqual(['/networks/vpc-0a1b2c3d4e5f60001/openings?count=12']);
    const drawn = draw(<ComingOpenings network={some.detail({ windowList: [some.windowView()] })} />);
    await waitFor(() => expect(asked).toHaveLength(2));
    openings.splice(0);
    drawn.unmount();
    draw(<ComingOpenings network={some.detail({ windowList: [some.windowView({ etag: '"2"' })] })} />);
    expect(await screen.findByText('No opening is coming')).toBeTruthy();
  });
});
