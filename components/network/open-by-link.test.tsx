// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { afterEach, describe, expect, it } from 'vitest';
import type { Me } from '@/lib/view/answers';
import type { NetworkDetail } from '@/lib/view/network';
import { apiThat } from '../testing/api';
import { draw, viewer } from '../testing/draw';
import * as some from '../testing/networks';
import { OpenByLink } from './open-by-link';
// Fetched later by the page; here before, for a busy machine takes long to translate it.
import './open-dialog';

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

async function page(search: string, over: Partial<NetworkDetail> = {}, me?: Me) {
  const body = { execution: 'arn:x', until: '2026-11-22T14:45:00Z' };
  const api = await apiThat(() => ({ status: 202, body }));
  stop = api.stop;
  const addresses: string[] = [];
  const onUrlUpdate: OnUrlUpdateFunction = ({ queryString }) => addresses.push(queryString);
  draw(
    <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate} hasMemory>
      <OpenByLink network={some.detail(over)} />
    </NuqsTestingAdapter>,
    me ? { me } : {},
  );
  const sent = () => api.asked.filter(({ method }) => method !== 'GET').map(({ body: one }) => one);
  return { user: userEvent.setup({ delay: null }), sent, addresses };
}
const dialogOf = async () => within(await screen.findByRole('dialog', { name: 'Open erp-sync' }));

describe('a link that asks to open', () => {
  it('fills in the dialog and opens nothing by itself', async () => {
    const { user, sent, addresses } = await page('?open=60&reason=Release%204.2&ticket=NET-7');
    const dialog = await dialogOf();
    expect(dialog.getByLabelText<HTMLInputElement>('Time').value).toBe('14:45');
    expect(dialog.getByLabelText<HTMLInputElement>('Why').value).toBe('Release 4.2');
    expect(dialog.getByLabelText<HTMLInputElement>('Ticket').value).toBe('NET-7');
    expect(sent()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Open until 14:45' }));
    await waitFor(() =>
      expect(sent()).toEqual([{ until: '2026-11-22T14:45:00Z', reason: 'Release 4.2', ticket: 'NET-7' }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(addresses.at(-1)).toBe('');
  });

  it('is done with when the dialog is left', async () => {
    const { user, sent, addresses } = await page('?open=30');
    await user.click((await dialogOf()).getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(addresses.at(-1)).toBe('');
    expect(sent()).toEqual([]);
  });

  it('that asks for the longest offers what is allowed', async () => {
    const settings = { ...some.detail().settings, maxOpenMinutes: 60 };
    await page('?open=60', { settings });
    expect((await dialogOf()).getByLabelText<HTMLInputElement>('Time').value).toBe('14:40');
  });

  it.each([
    ['?open=abc', {}, 'The link asks for “abc”, which is no number of minutes. Nothing was opened.'],
    ['?open=0', {}, 'The link asks for “0”, which is no number of minutes. Nothing was opened.'],
    ['?open=-60', {}, 'The link asks for “-60”'],
    ['?open=', {}, 'The link asks for “”'],
    ['?open=1441', {}, 'asks to open erp-sync for 1441 minutes; at most 1440 are allowed'],
    [
      '?open=60',
      { reason: { kind: 'freeze', recordId: 'eeeeeeeeeeee', scope: 'network', by: some.ola } },
      'which Ola froze',
    ],
    [
      '?open=60',
      { state: 'unknown', reason: { kind: 'unknown', cause: 'records-unreadable' } },
      'cannot be read now',
    ],
    [
      '?open=60',
      { problems: [{ code: 'foreign-route', message: 'm', remedy: 'r', blocks: true }] },
      'something keeps it from opening',
    ],
  ] satisfies [string, Partial<NetworkDetail>, string][])(
    'that cannot be followed says why: %s %o',
    async (search, over, words) => {
      const { user, addresses } = await page(search, over);
      expect(screen.getByRole('alert').textContent).toContain(words);
      expect(screen.queryByRole('dialog')).toBeNull();
      await user.click(screen.getByRole('button', { name: 'All right' }));
      await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
      expect(addresses.at(-1)).toBe('');
    },
  );

  it('names the role that is missing to whoever may not open', async () => {
    await page('?open=60', { may: ['read'] }, viewer);
    expect(screen.getByRole('alert').textContent).toContain('Needs the role opener. Nothing was opened.');
  });

  it('is not there without being asked for', async () => {
    await page('');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
