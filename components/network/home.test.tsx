// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { Home } from './home';
import { filterIn, firstOf } from './overview';

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

const of = (nth: number, accountId: string, team?: string) =>
  some.summary({
    vpcId: `vpc-${String(nth).padStart(17, '0')}`,
    name: `net-${nth}`,
    site: { accountId, region: 'eu-central-1', ...(accountId === '111111111111' ? { name: 'prod' } : {}) },
    ...(team === undefined ? {} : { team }),
  });
const networks = [
  of(1, '111111111111', 'payments'),
  of(2, '111111111111', 'data'),
  of(3, '222222222222', 'payments'),
  of(4, '222222222222'),
];

async function home(search: string, all = networks) {
  const api = await apiThat(() => ({ status: 200, body: { networks: all } }));
  stop = api.stop;
  const addresses: string[] = [];
  const onUrlUpdate: OnUrlUpdateFunction = ({ queryString }) => addresses.push(queryString);
  const asked = Object.fromEntries(new URLSearchParams(search));
  draw(
    <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate} hasMemory>
      <Home initial={firstOf({ networks: all, unreadable: [] }, filterIn(asked))} />
    </NuqsTestingAdapter>,
  );
  return { user: userEvent.setup({ delay: null }), addresses };
}
const shown = () => screen.getAllByRole('link').map((link) => link.textContent);
const chooser = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });

describe('the home page', () => {
  it('is filtered by account and team, in the address, and its totals follow', async () => {
    const { user, addresses } = await home('');
    expect(screen.getByText(/0 open · 4 closed · 0 unknown/)).toBeTruthy();
    await user.selectOptions(chooser('Team'), 'payments');
    await waitFor(() => expect(shown()).toEqual(['net-1', 'net-3']));
    expect(screen.getByText(/0 open · 2 closed · 0 unknown/)).toBeTruthy();
    await user.selectOptions(chooser('Account'), 'prod');
    await waitFor(() => expect(shown()).toEqual(['net-1']));
    expect(screen.getByText(/0 open · 1 closed · 0 unknown/)).toBeTruthy();
    await waitFor(() => expect(addresses.at(-1)).toBe('?team=payments&account=111111111111'));
  });

  it('takes the filter of a link, and gives all again', async () => {
    const { user } = await home('?account=222222222222&state=closed');
    expect(shown()).toEqual(['net-3', 'net-4']);
    await user.selectOptions(chooser('Account'), 'All accounts');
    await waitFor(() => expect(shown()).toHaveLength(4));
  });

  it('shows what a link asks for that is not here, so that it can be taken back', async () => {
    const { user } = await home('?team=gone');
    expect(screen.getByText('No network matches.')).toBeTruthy();
    expect(chooser('Team').value).toBe('gone');
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(shown()).toHaveLength(4));
  });

  it('offers no choice where there is none', async () => {
    await home('', [of(1, '111111111111'), of(2, '111111111111')]);
    expect(screen.queryByRole('combobox', { name: 'Account' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Team' })).toBeNull();
  });

  it('has all choices before all networks are here', async () => {
    const many = Array.from({ length: 60 }, (_, nth) => of(nth, '111111111111', `team ${nth}`));
    const { first } = firstOf(
      { networks: [...many, ...networks], unreadable: [] },
      filterIn({ team: 'data' }),
    );
    expect(first).toMatchObject({
      accounts: [
        { id: '222222222222', name: '222222222222' },
        { id: '111111111111', name: 'prod' },
      ],
      totals: { closed: 1 },
    });
    expect(first?.teams).toHaveLength(62);
    expect(first?.teams.slice(0, 4)).toEqual(['data', 'payments', 'team 0', 'team 1']);
  });
});
