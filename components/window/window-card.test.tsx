// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import { windowView } from '../testing/networks';
import { WindowCard } from './window-card';

let stop = async () => {};
afterEach(async () => {
  // First the answers that are on their way, while there is a page to take them.
  await stop();
  cleanup();
});

describe('a window on the page', () => {
  it.each([
    ['off', 'switch', /Nightly sync/],
    ['skip-next', 'button', 'Skip next'],
  ])('is changed (%s) only as the reader sees it', async (verb, role, name) => {
    const api = await apiThat(() => ({ status: 200, body: windowView() }));
    stop = api.stop;
    draw(
      <WindowCard
        window={windowView({ etag: '"7"' })}
        may={{ disabled: false }}
        onEdit={() => undefined}
        onCopy={() => undefined}
      />,
    );
    await userEvent.setup({ delay: null }).click(screen.getByRole(role, { name }));
    await waitFor(() =>
      expect(api.asked.find(({ path }) => path.endsWith(`/${verb}`))?.headers['if-match']).toBe('"7"'),
    );
  });

  it('that another tool keeps says whose it is, and offers nothing that the API would refuse', () => {
    draw(
      <WindowCard
        window={windowView({ managedBy: 'Terraform' })}
        may={{ disabled: false }}
        onEdit={() => undefined}
        onCopy={() => undefined}
      />,
    );
    screen.getByText('Kept in Terraform');
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true);
  });
});
