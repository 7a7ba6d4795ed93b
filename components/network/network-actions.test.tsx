// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { rolesThatMay, verbs } from '@/lib/service/roles';
import type { Me } from '@/lib/view/answers';
import type { NetworkDetail, NetworkSummary } from '@/lib/view/network';
import { leastRole } from '../shell/me';
import { apiThat } from '../testing/api';
import { draw, viewer } from '../testing/draw';
import * as some from '../testing/networks';
import { NetworkActions } from './network-actions';

let stop = async () => {};
afterEach(async () => {
  // First the answers that are on their way, while there is a page to take them.
  await stop();
  cleanup();
});

interface World {
  me?: Me;
  detail?: NetworkDetail;
  refusal?: { status: number; code: string };
}
async function actions(network: NetworkSummary, { me, detail, refusal }: World = {}) {
  const api = await apiThat(({ method }) => {
    if (method === 'GET') return { status: 200, body: detail ?? some.detail(network) };
    if (refusal) return { status: refusal.status, body: refusal };
    return { status: 202, body: { execution: 'arn:x', until: '2026-11-22T14:42:00Z' } };
  });
  stop = api.stop;
  draw(<NetworkActions network={network} fix />, me ? { me } : {});
  const sent = () =>
    api.asked.filter(({ method }) => method !== 'GET').map(({ path, body }) => ({ path, body }));
  return { user: userEvent.setup({ delay: null }), sent };
}
const button = (name: string) => screen.getByRole('button', { name });
const names = () => screen.queryAllByRole('button').map((one) => one.textContent);
const path = (network: NetworkSummary, rest: string) => `/networks/${network.vpcId}/${rest}`;

describe('what can be done to a network', () => {
  it('opens it for an hour by one click, under a key, so that a repeat opens once', async () => {
    const { user, sent } = await actions(some.closedUntilTuesday);
    await user.click(button('Open 1 h'));
    await waitFor(() =>
      expect(sent()).toEqual([{ path: path(some.closedUntilTuesday, 'open'), body: { minutes: 60 } }]),
    );
  });

  it('offers other times in a menu', async () => {
    const { user, sent } = await actions(some.closedUntilTuesday);
    await user.click(button('Other times to open hr-batch'));
    await user.click(await screen.findByRole('menuitem', { name: 'Open 2 h' }));
    await waitFor(() => expect(sent()[0]?.body).toEqual({ minutes: 120 }));
  });

  it('opens until a time that is chosen, with the reason', async () => {
    const { user, sent } = await actions(some.closedUntilTuesday);
    await user.click(button('Other times to open hr-batch'));
    await user.click(await screen.findByRole('menuitem', { name: 'Open until…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Open hr-batch' }));
    await user.clear(dialog.getByLabelText('Time'));
    await user.type(dialog.getByLabelText('Time'), '12:00');
    expect(dialog.getByText('Choose a time to come.')).toBeTruthy();
    await user.clear(dialog.getByLabelText('Time'));
    await user.type(dialog.getByLabelText('Time'), '16:15');
    await user.type(dialog.getByLabelText('Why'), 'npm install');
    await user.click(dialog.getByRole('button', { name: 'Open until 16:15' }));
    await waitFor(() =>
      expect(sent()[0]?.body).toEqual({ until: '2026-11-22T16:15:00Z', reason: 'npm install' }),
    );
  });

  it('asks for the reason where the deployment wants one', async () => {
    const errors = [{ in: 'body', pointer: '/reason', detail: 'Say why.' }];
    const refusal = { type: 'urn:x', title: 't', detail: 'd', remedy: 'r', requestId: '', errors };
    const { user } = await actions(some.closedUntilTuesday, {
      refusal: { ...refusal, code: 'invalid', status: 422 },
    });
    await user.click(button('Open 1 h'));
    expect(await screen.findByRole('dialog', { name: 'Open hr-batch' })).toBeTruthy();
  });

  describe('where a reason and a ticket are wanted', () => {
    const wants = { reason: true, ticket: true, ticketExample: 'NET-123' };
    const closed = { ...some.closedUntilTuesday, wants };
    const dialogOf = async () => within(await screen.findByRole('dialog', { name: 'Open hr-batch' }));

    it('asks for both before it opens, for as long as was clicked', async () => {
      const { user, sent } = await actions(closed);
      await user.click(button('Other times to open hr-batch'));
      await user.click(await screen.findByRole('menuitem', { name: 'Open 2 h' }));
      const dialog = await dialogOf();
      await user.click(dialog.getByRole('button', { name: 'Open until 15:45' }));
      expect(dialog.getByText('Say why.')).toBeTruthy();
      expect(dialog.getByText('Name the ticket.')).toBeTruthy();
      expect(sent()).toEqual([]);
      await user.type(dialog.getByLabelText('Why'), 'sync');
      await user.type(dialog.getByLabelText('Ticket'), 'NET-7');
      await user.click(dialog.getByRole('button', { name: 'Open until 15:45' }));
      const body = { until: '2026-11-22T15:45:00Z', reason: 'sync', ticket: 'NET-7' };
      await waitFor(() => expect(sent()).toEqual([{ path: path(closed, 'open'), body }]));
    });

    it('says in the reader\u2019s words what a ticket looks like, if the API takes it for none', async () => {
      const errors = [{ in: 'body', pointer: '/ticket', detail: 'English.' }];
      const refusal = { type: 'urn:x', title: 't', detail: 'd', remedy: 'r', requestId: '', errors };
      const { user } = await actions(closed, { refusal: { ...refusal, code: 'invalid', status: 422 } });
      await user.click(button('Open 1 h'));
      const dialog = await dialogOf();
      await user.type(dialog.getByLabelText('Why'), 'sync');
      await user.type(dialog.getByLabelText('Ticket'), 'later');
      await user.click(dialog.getByRole('button', { name: 'Open until 14:45' }));
      expect(await dialog.findByText('A ticket here looks like NET-123.')).toBeTruthy();
    });

    it('asks when somebody adds an opening of their own to a window', async () => {
      const open = { ...some.openByWindow, wants };
      const { user } = await actions(open);
      await user.click(button('Extend 30 min'));
      const dialog = within(await screen.findByRole('dialog', { name: `Open ${open.name}` }));
      expect(dialog.getByRole('button', { name: 'Open until 14:55' })).toBeTruthy();
    });

    it('asks for nothing to close', async () => {
      const open = { ...some.openByWindow, wants };
      const { user, sent } = await actions(open);
      await user.click(button('Close now'));
      const dialog = within(await screen.findByRole('dialog'));
      await user.click(dialog.getByRole('button', { name: 'Close now' }));
      await waitFor(() => expect(sent()[0]?.path).toBe(path(open, 'close')));
    });
  });

  it('lets people extend and end their own opening', async () => {
    const mine = { ...some.openByAda, state: 'open' as const };
    const { user, sent } = await actions(mine);
    await user.click(button('Extend 30 min'));
    await waitFor(() => expect(sent()[0]?.path).toBe(path(mine, 'leases/bbbbbbbbbbbb/extend')));
    await waitFor(() => expect(button('I’m done')).toHaveProperty('disabled', false));
    await user.click(button('I’m done'));
    await waitFor(() => expect(sent()[1]?.path).toBe(path(mine, 'leases/bbbbbbbbbbbb/release')));
  });

  it('extends a window by an opening of one’s own', async () => {
    const { user, sent } = await actions(some.openByWindow);
    expect(names()).not.toContain('I’m done');
    await user.click(button('Extend 30 min'));
    await waitFor(() =>
      expect(sent()).toEqual([
        { path: path(some.openByWindow, 'open'), body: { until: '2026-11-22T14:54:00Z' } },
      ]),
    );
  });

  it('says what closing ends before it closes', async () => {
    const detail = some.detail({
      ...some.openByWindow,
      leases: [
        { id: 'bbbbbbbbbbbb', by: some.ola, createdAt: some.now, until: '2026-11-22T15:10:00Z', mine: false },
      ],
      windowList: [some.windowView()],
      waysOut: {
        ...some.detail().waysOut,
        gateways: [
          { id: 'nat-0a1', state: 'available', publicIps: [], ours: true },
          { id: 'nat-0b1', state: 'available', publicIps: [], ours: false },
        ],
        addresses: [{ allocationId: 'eipalloc-0a1', publicIp: '203.0.113.7', ours: true, inUse: true }],
      },
    });
    const { user, sent } = await actions(some.openByWindow, { detail });
    await user.click(button('Close now'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Close erp-sync?' }));
    expect(await dialog.findByText('Ola’s opening until 15:10 ends.')).toBeTruthy();
    expect(dialog.getByText('The opening by Nightly sync ends early.')).toBeTruthy();
    expect(dialog.getByText('1 gateway and 1 address are deleted.')).toBeTruthy();
    expect(dialog.getByText('It opens again Mon 21:30, by Nightly sync.')).toBeTruthy();
    expect(sent()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Close now' }));
    await waitFor(() => expect(sent()).toEqual([{ path: path(some.openByWindow, 'close'), body: {} }]));
  });

  it('takes an own opening back while it is being built, without asking', async () => {
    const { user, sent } = await actions(some.openByAda);
    await user.click(button('Cancel'));
    await waitFor(() => expect(sent()[0]?.path).toBe(path(some.openByAda, 'leases/bbbbbbbbbbbb/release')));
  });

  it('resumes the schedule of a network that is kept closed', async () => {
    const { user, sent } = await actions(some.keptClosed);
    await user.click(button('Resume schedule'));
    await waitFor(() => expect(sent()[0]?.path).toBe(path(some.keptClosed, 'resume')));
  });

  it('shows what a role does not allow as off, and names the role that does', async () => {
    await actions({ ...some.closedUntilTuesday, may: ['read'] }, { me: viewer });
    expect(button('Open 1 h')).toHaveProperty('disabled', true);
    for (const name of ['Open 1 h', 'Other times to open hr-batch'])
      expect(button(name).title).toBe('Needs the role opener');
  });

  it('goes by what the person may do on this network, whatever they may do on others', async () => {
    await actions({ ...some.openByWindow, may: ['read', 'open', 'extend'] });
    expect(button('Extend 30 min')).toHaveProperty('disabled', false);
    expect(button('Close now').title).toBe('Needs the role operator on this network');
  });

  it('names for each deed the least role of the table', () => {
    for (const [deed, role] of Object.entries(leastRole)) {
      const verb = verbs.find((one) => one === deed);
      expect([deed, verb && rolesThatMay(verb)[0]]).toEqual([deed, role]);
    }
  });

  it('offers nothing on a network of which nothing is known', async () => {
    await actions(some.unknown);
    expect(names()).toEqual([]);
  });
});
