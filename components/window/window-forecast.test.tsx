// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { windowView } from '../testing/networks';
import { editor, field, leave, ok, preview } from '../testing/window-editor';

describe('what the editor says that the window will do', () => {
  it('shows what the window will do while it is written', async () => {
    const { asked } = await editor({ window: windowView() });
    expect(await screen.findByText('12.5 h a week')).toBeTruthy();
    const table = screen.getByRole('table');
    expect(within(table).getByRole('cell', { name: /^Mon 23 Nov 22:30 – / })).toBeTruthy();
    expect(within(table).getByRole('cell', { name: 'Mon 23 Nov 21:30' })).toBeTruthy();
    const [first] = asked.filter(({ path }) => path.endsWith('/preview'));
    expect(first?.body).toMatchObject({ windowId: 'aaaaaaaaaaaa', zone: 'Europe/Berlin' });
  });

  it('says what it costs a month, what that rests on, and takes the hint by one click', async () => {
    const { user, writes, saved } = await editor({ window: windowView() });
    expect(await screen.findByText('$3.72 a month · 65 billed gateway hours')).toBeTruthy();
    expect(screen.getByText(/\$0.057 an hour in eu-central-1, list price of Apr 2025/)).toBeTruthy();
    expect(screen.getByText('3 min less saves an hour each time: $1.24 a month.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Close at 00:57' }));
    expect(field('Closes')).toHaveProperty('value', '00:57');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()[0]?.body).toMatchObject({ rule: { closes: '00:57', opens: '22:30' } });
  });

  it('says nothing of money where no price is known, and that what is open anyway costs nothing more', async () => {
    const hours = { ...preview, cost: { gateways: 2, hoursPerMonth: 8.4 } };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(hours) : undefined) });
    expect(await screen.findByText(/^8.4 billed gateway hours a month.*2 gateways at once/)).toBeTruthy();
    expect(screen.queryByText(/\$/)).toBeNull();
    await leave();
    const free = { ...preview, cost: { gateways: 1, hoursPerMonth: 0 } };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(free) : undefined) });
    expect(await screen.findByText(/Costs nothing more/)).toBeTruthy();
  });

  it('says the rule in words as it is typed, and has folded what is written to AWS', async () => {
    const { user } = await editor({ window: windowView() });
    expect(await screen.findByText(/^On weekdays, 22:30 to 01:00 the next day/)).toBeTruthy();
    const entries = screen.getByText('What is written to AWS');
    expect(entries.closest('details')).toHaveProperty('open', false);
    await user.click(entries);
    expect(screen.getByText('vpc-0a1b2c3d4e5f60001.window.newwindow000.1.closes')).toBeTruthy();
    expect(screen.getByText('cron(0 1 ? * TUE *)')).toBeTruthy();
    expect(screen.getByText(/"cause": "window"/)).toBeTruthy();
  });

  it('says of an opening under way that it opens at once', async () => {
    const begun = {
      opens: '2026-11-22T13:00:00Z',
      closes: '2026-11-22T14:00:00Z',
      wanted: '2026-11-22T13:00:00Z',
      openNow: true,
    };
    const shown = { ...preview, openings: [begun, ...preview.openings] };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(shown) : undefined) });
    const [, first, second] = within(await screen.findByRole('table')).getAllByRole('row');
    expect(first?.textContent).toContain('Opens at once');
    expect(second?.textContent).not.toContain('Opens at once');
  });

  it('says of a window whose openings are far off that they are, and not that there are none', async () => {
    const far = { ...preview, openings: [] };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(far) : undefined) });
    expect(await screen.findByText('It does not open within the next five years.')).toBeTruthy();
  });

  it('wants a yes for an opening of over a day', async () => {
    const long = { ...preview, needsConfirmation: true, longestMinutes: 1500 };
    const { user, writes } = await editor({
      answers: ({ path }) => (path.endsWith('/preview') ? ok(long) : undefined),
    });
    await user.type(field('Name'), 'Long one');
    await user.click(await screen.findByRole('checkbox', { name: /25 h/ }));
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(writes()[0]?.body).toMatchObject({ confirmedLong: true }));
  });

  it('says of a window that never closes that it does not, and of no hours', async () => {
    const endless = { ...preview, needsConfirmation: true, longestMinutes: 576_000, neverCloses: true };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(endless) : undefined) });
    expect(await screen.findByRole('checkbox', { name: 'It never closes. That is meant.' })).toBeTruthy();
    expect(screen.getByText(/never closes$/)).toBeTruthy();
    expect(screen.queryByText(/400 d|9600/)).toBeNull();
  });
});
