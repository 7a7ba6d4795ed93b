// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { draw } from '../testing/draw';
import { Help } from './help';
// Fetched later by the page; here before, for a busy machine takes long to translate it.
import './help-sheet';

afterEach(async () => {
  cleanup();
  await waitFor(() => expect(document.querySelector('[role="dialog"], dialog')).toBeNull());
  localStorage.clear();
});

function page({ locale = 'en', search = true }: { locale?: 'en' | 'zh-CN'; search?: boolean } = {}) {
  draw(
    <>
      <Help keys />
      <main>
        {search && <input type="search" aria-label="Search networks" />}
        <input aria-label="Why" />
      </main>
    </>,
    { locale },
  );
  return userEvent.setup({ delay: null });
}
const sheet = async (name = 'Help') => within(await screen.findByRole('dialog', { name }));
const keysIn = (dialog: Awaited<ReturnType<typeof sheet>>) =>
  dialog.getAllByRole('term').flatMap((term) => (term.querySelector('kbd') ? [term.textContent] : []));

describe('the help', () => {
  it('comes by its button and by a question mark, and goes by Escape', async () => {
    const user = page();
    await user.click(screen.getByRole('button', { name: 'Help' }));
    expect((await sheet()).getByText('Somebody opened it by a click, for a time.')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('?');
    expect(keysIn(await sheet())).toEqual(['/', '?', 'Ctrl Enter', '↓', 'Esc']);
  });

  it('names only the keys that do something on the page', async () => {
    const user = page({ search: false });
    await user.keyboard('/');
    expect(document.activeElement).toBe(document.body);
    await user.keyboard('?');
    expect(keysIn(await sheet())).toEqual(['?', 'Ctrl Enter', '↓', 'Esc']);
  });

  it('is there in Chinese', async () => {
    const user = page({ locale: 'zh-CN' });
    await user.keyboard('?');
    expect((await sheet('帮助')).getByText('打开帮助')).toBeTruthy();
  });
});

describe('a single key', () => {
  it('takes one to the search', async () => {
    const user = page();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });

  it('is typed where one types, and does nothing together with another', async () => {
    const user = page();
    const why = screen.getByLabelText<HTMLInputElement>('Why');
    await user.type(why, 'a/b?');
    expect(why.value).toBe('a/b?');
    why.blur();
    await user.keyboard('{Control>}/{/Control}{Alt>}?{/Alt}');
    expect(document.activeElement).not.toBe(screen.getByRole('searchbox'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does nothing where the browser keeps nothing, for it could not be turned off there', async () => {
    const stored = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    const blocked = () => {
      throw new DOMException('Blocked.', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: blocked });
    try {
      const user = page();
      await user.keyboard('/?');
      expect(document.activeElement).toBe(document.body);
      await user.click(screen.getByRole('button', { name: 'Help' }));
      expect((await sheet()).getByRole('switch').getAttribute('aria-checked')).toBe('false');
      await user.click((await sheet()).getByRole('switch'));
      expect((await sheet()).getByRole('switch').getAttribute('aria-checked')).toBe('false');
    } finally {
      if (stored) Object.defineProperty(globalThis, 'localStorage', stored);
    }
  });

  it('can be turned off for good, and on again', async () => {
    const user = page();
    await user.keyboard('?');
    await user.click((await sheet()).getByRole('switch', { name: 'Shortcuts of a single key' }));
    expect(keysIn(await sheet())).toEqual(['Ctrl Enter', '↓', 'Esc']);
    cleanup();
    const again = page();
    await again.keyboard('/?');
    expect(document.activeElement).toBe(document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
    await again.click(screen.getByRole('button', { name: 'Help' }));
    await again.click((await sheet()).getByRole('switch'));
    await again.click((await sheet()).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    (document.activeElement as HTMLElement).blur();
    await again.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });
});
