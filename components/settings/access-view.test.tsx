// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { draw, viewer } from '../testing/draw';
import { api, at, mayAll, page } from '../testing/settings-page';
import { AccessView } from './access-view';

describe('the access', () => {
  const policy = { reasonRequired: true, ticketRequired: true, ticketExample: 'OPS-7', maxOpenMinutes: 480 };
  const signOn = {
    issuer: 'https://login.example.com',
    roleClaims: ['groups'],
    ...{ idleMinutes: 30, renewMinutes: 60, maxHours: 8 },
    sources: [{ role: 'operator' as const, from: 'net-ops', networks: { tags: { team: 'erp' } } }],
    tokenIssuers: [
      { issuer: 'https://ci.example.com', sources: [{ role: 'opener' as const, from: 'sub = ci' }] },
    ],
  };
  const table = [{ verb: 'freeze', roles: ['admin'] as const }];
  const people = [{ id: 'login#vic', name: 'Vic', at }];

  it('says what is asked of people, and which value gives which role where', () => {
    draw(<AccessView access={{ policy, signOn }} table={table} may={mayAll} people={people} />);
    for (const text of ['Required · like OPS-7', '8 h', 'https://ci.example.com'])
      expect(page()).toContain(text);
    expect(screen.getByRole('row', { name: /net-ops/ }).textContent).toContain(
      'operatoron networks tagged team=erp',
    );
    expect(screen.getByRole('row', { name: /^Freeze/ }).textContent).toContain('Freeze');
  });

  it('ends somebody’s sessions, and everybody’s, by a button that says so', async () => {
    const { asked, told } = await api(() => ({ status: 200, body: { notBefore: at } }));
    draw(<AccessView access={{ policy, signOn }} table={table} may={mayAll} people={people} />);
    await userEvent.click(screen.getByRole('button', { name: 'End sessions of Vic' }));
    const one = await screen.findByRole('dialog', { name: 'End the sessions of Vic?' });
    await userEvent.click(within(one).getByRole('button', { name: 'End sessions' }));
    await waitFor(() => expect(told).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: 'End everybody’s sessions…' }));
    const all = await screen.findByRole('dialog', { name: 'End everybody’s sessions?' });
    await userEvent.click(within(all).getByRole('button', { name: 'End everybody’s sessions' }));
    await waitFor(() => expect(told).toHaveLength(2));
    await userEvent.type(screen.getByLabelText('Somebody else'), 'login#eve');
    await userEvent.click(screen.getByRole('button', { name: 'End sessions…' }));
    const other = await screen.findByRole('dialog', { name: 'End the sessions of login#eve?' });
    await userEvent.click(within(other).getByRole('button', { name: 'End sessions' }));
    await waitFor(() => expect(told).toHaveLength(3));
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/sessions/end', { actor: 'login#vic' }],
      ['/sessions/end', { everybody: true }],
      ['/sessions/end', { actor: 'login#eve' }],
    ]);
  });

  it('shows who only looks neither groups nor people', () => {
    const { sources: _, tokenIssuers: __, ...rest } = signOn;
    draw(<AccessView access={{ policy, signOn: rest }} table={table} may={['read']} people={[]} />, {
      me: viewer,
    });
    expect(page()).toContain('Which groups give which role is shown to auditors and admins.');
    expect(page()).toContain('Needs the role admin on all networks');
    expect(screen.queryByRole('heading', { name: 'Whose tokens machines may bring' })).toBeNull();
    expect(screen.queryByLabelText('Somebody else')).toBeNull();
  });

  it('has no sessions to end where nobody signs on', () => {
    draw(<AccessView access={{ policy }} table={table} may={mayAll} people={[]} />);
    expect(page()).toContain('Nobody signs on here: whoever reaches this laptop is Ada.');
    expect(screen.queryByRole('heading', { name: 'End sessions' })).toBeNull();
  });
});
