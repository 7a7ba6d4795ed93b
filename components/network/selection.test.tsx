// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Me } from '@/lib/view/answers';
import type { NetworkSummary } from '@/lib/view/network';
import { admin, draw, viewer } from '../testing/draw';
import * as some from '../testing/networks';
import { NetworkList } from './network-list';
import { SelectButton, SelectionLater, useSelection } from './selection';

afterEach(cleanup);

const networks = Array.from({ length: 120 }, (_, nth) =>
  some.summary({ vpcId: `vpc-${String(nth).padStart(17, '0')}`, name: `team-${nth}` }),
);
/** The list as the home page has it, with a filter of two networks. */
function List({ all }: { all: readonly NetworkSummary[] }) {
  const { selected, ...selection } = useSelection();
  const [atMost, narrow] = useState(all.length);
  const shown = all.slice(0, atMost);
  return (
    <>
      <button type="button" onClick={() => narrow(2)}>
        Filter to two
      </button>
      <SelectButton selection={selection} isOn={selected !== undefined} />
      <NetworkList networks={shown} several={false} selected={selected} onSelect={selection.toggle} />
      {selected && <SelectionLater networks={all} shown={shown} selected={selected} selection={selection} />}
    </>
  );
}
function list(all: readonly NetworkSummary[] = networks, me: Me = admin) {
  const drawn = draw(<List all={all} />, { me });
  return { user: userEvent.setup({ delay: null }), ...drawn };
}

describe('selecting networks', () => {
  it('begins when somebody asks: there are no boxes before', async () => {
    const { user } = list();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Select' }));
    expect(await screen.findByText('0 networks selected')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Write a window' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: 'Select team-3' }));
    expect(screen.getByText('1 network selected')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Leave selection', pressed: true }));
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('is done by keyboard too', async () => {
    const { user } = list();
    screen.getByRole('button', { name: 'Select' }).focus();
    await user.keyboard('{Enter}');
    screen.getByRole('checkbox', { name: 'Select team-0' }).focus();
    await user.keyboard(' ');
    expect(await screen.findByText('1 network selected')).toBeTruthy();
  });

  it('takes all that match the filter, those too that are not drawn yet, but none that one may not change', async () => {
    const shown = networks.map((one, nth) => (nth < 5 ? { ...one, may: ['read'] } : one)) as NetworkSummary[];
    const { user } = list(shown);
    await user.click(screen.getByRole('button', { name: 'Select' }));
    await user.click(await screen.findByRole('button', { name: 'Select all 115 shown' }));
    expect(screen.getByText('115 networks selected')).toBeTruthy();
    const box = screen.getByRole('checkbox', { name: 'Select team-0' });
    expect(box).toHaveProperty('disabled', true);
    expect(box.getAttribute('title')).toMatch(/opener/i);
    await user.click(screen.getByRole('button', { name: 'Select none' }));
    expect(screen.getByText('0 networks selected')).toBeTruthy();
  });

  it('keeps those that the filter hides, and says so', async () => {
    const { user } = list();
    await user.click(screen.getByRole('button', { name: 'Select' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select team-1' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select team-2' }));
    await user.click(screen.getByRole('button', { name: 'Filter to two' }));
    expect((await screen.findByText('2 networks selected')).textContent).toBe(
      '2 networks selected · 1 not shown',
    );
  });

  it('is offered to who may only open, with what they may do', async () => {
    const opener = { ...viewer, may: ['read', 'open'] };
    const { user } = list(
      networks.map((one) => ({ ...one, may: ['read', 'open'] })),
      opener,
    );
    await user.click(screen.getByRole('button', { name: 'Select' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select team-3' }));
    expect(await screen.findByRole('button', { name: 'Open now…' })).toHaveProperty('disabled', false);
    for (const name of ['Close now…', 'Write a window', 'More for their windows']) {
      const button = screen.getByRole('button', { name });
      expect(button).toHaveProperty('disabled', true);
      expect(button.getAttribute('title')).toMatch(/operator/i);
    }
  });

  it('asks about those that are selected, for the deed that is chosen', async () => {
    const { user } = list();
    await user.click(screen.getByRole('button', { name: 'Select' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select team-3' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select team-4' }));
    await user.click(await screen.findByRole('button', { name: 'More for their windows' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch windows off…' }));
    expect(await screen.findByRole('dialog', { name: 'Switch off all windows of 2 networks?' })).toBeTruthy();
  });

  it('is not offered to who may change nothing', () => {
    list(networks, viewer);
    expect(screen.queryByRole('button', { name: 'Select' })).toBeNull();
  });
});
