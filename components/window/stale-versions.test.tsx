// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { windowView } from '../testing/networks';
import { editor, field, ok, problem } from '../testing/window-editor';

describe('a window that somebody else changed meanwhile', () => {
  it('shows both versions when somebody was faster, and keeps what was typed', async () => {
    const theirs = windowView({
      revision: 2,
      etag: '"2"',
      zone: 'Europe/London',
      by: { id: 'bo', name: 'Bo' },
    });
    const { user, writes, saved } = await editor({
      window: windowView(),
      answers: ({ method, headers }) => {
        if (method === 'GET') return ok(theirs);
        if (method !== 'PUT') return undefined;
        return headers['if-match'] === '"2"' ? ok(theirs) : problem(412, 'stale');
      },
    });
    await user.clear(field('Name'));
    await user.type(field('Name'), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    const versions = await screen.findByRole('alert');
    expect(within(versions).getByText('Mine')).toBeTruthy();
    expect(within(versions).getByText('Europe/London')).toBeTruthy();
    expect(field('Name')).toHaveProperty('value', 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save mine instead' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes().at(-1)).toMatchObject({ method: 'PUT', body: { name: 'Mine', zone: 'Europe/Berlin' } });
  });

  it('shows of many skipped dates those in which the versions differ, and what was said of them', async () => {
    const skipDates = ['2026-12-24', '2026-12-25'];
    const theirs = windowView({
      revision: 2,
      etag: '"2"',
      skipDates: ['2026-12-25', '2026-12-31'],
      reason: 'audit',
    });
    const { user } = await editor({
      window: windowView({ skipDates }),
      answers: ({ method }) => {
        if (method === 'GET') return ok(theirs);
        return method === 'PUT' ? problem(412, 'stale') : undefined;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    const rows = within(await screen.findByRole('alert')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'FieldYoursSaved',
      'Whyaudit',
      'Skip these datesThu 24 Dec 2026Thu 31 Dec 2026',
    ]);
  });

  it('says so where somebody deleted the window meanwhile, and keeps what was typed', async () => {
    const { user } = await editor({
      window: windowView(),
      answers: ({ method }) => {
        if (method === 'GET') return problem(404, 'not-found');
        return method === 'PUT' ? problem(412, 'stale') : undefined;
      },
    });
    await user.clear(field('Name'));
    await user.type(field('Name'), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText(/It could not be saved/)).toBeTruthy();
    expect(field('Name')).toHaveProperty('value', 'Mine');
  });
});
