// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { NoticeList } from '@/lib/view/settings';
import { draw } from '../testing/draw';
import { api, away, mayAll, own, page } from '../testing/settings-page';
import { NoticesView } from './notices-view';

describe('the notices', () => {
  const mail = { protocol: 'email', endpoint: 'ola@example.com', confirmed: true };
  const list = (subscriptions: NonNullable<NoticeList['sites'][number]['subscriptions']>): NoticeList => ({
    sites: [{ site: own, subscriptions }],
  });

  it('say who has confirmed and who is waited for, and what that means', () => {
    draw(
      <NoticesView
        initial={list([mail, { ...mail, endpoint: 'x@example.com', confirmed: false }])}
        may={mayAll}
      />,
    );
    const [, one, other] = screen.getAllByRole('row');
    expect(one?.textContent).toContain('ola@example.comMailConfirmed');
    expect(other?.textContent).toContain('Awaiting confirmation');
    expect(page()).toContain('It gets nothing until somebody follows the link');
  });

  it('say that nobody gets any, or that it cannot be known', () => {
    draw(<NoticesView initial={list([])} may={mayAll} />);
    expect(page()).toContain('Nobody gets notices');
    cleanup();
    const unreadable = { code: 'notices-unknown', message: 'gone' };
    draw(<NoticesView initial={{ sites: [{ site: own, unreadable }] }} may={mayAll} />);
    expect(page()).toContain('The notices cannot be reached now');
    expect(page()).not.toContain('Nobody gets notices');
  });

  it('of a thousand show the first, and all when asked', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...mail, endpoint: `p${index}@example.com` }));
    draw(<NoticesView initial={list(many)} may={mayAll} />);
    expect(screen.getAllByRole('row')).toHaveLength(51);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 1000' }));
    expect(screen.getAllByRole('row')).toHaveLength(1001);
  });

  it('say that there are more than were read', () => {
    const [site] = list([mail]).sites;
    draw(<NoticesView initial={{ sites: [{ ...site!, more: true }] }} may={mayAll} />);
    expect(page()).toContain('There are more: these are the first thousand.');
  });

  it('are tested by who may, and it is said where that failed', async () => {
    const { asked, told } = await api(() => ({
      status: 200,
      body: { sent: [own], failed: [{ site: away, message: 'down' }] },
    }));
    draw(<NoticesView initial={list([mail])} may={mayAll} />);
    await userEvent.click(screen.getByRole('button', { name: 'Send a test' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send a test notice?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send a test' }));
    await waitFor(() =>
      expect(told).toMatchObject([{ look: 'error', title: 'Not sent in 222222222222, us-east-1.' }]),
    );
    expect(asked).toMatchObject([{ method: 'POST', path: '/notices/test' }]);
    cleanup();
    draw(<NoticesView initial={list([mail])} may={[]} />);
    expect(screen.getByRole('button', { name: 'Send a test' }).hasAttribute('disabled')).toBe(true);
  });
});
