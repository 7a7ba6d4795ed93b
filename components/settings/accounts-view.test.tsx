// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import type { AccountList } from '@/lib/view/settings';
import { draw } from '../testing/draw';
import { api, at, away, mayAll, own, page } from '../testing/settings-page';
import { AccountsView } from './accounts-view';

describe('the accounts', () => {
  const two: AccountList = {
    accounts: [
      { site: own, networks: 3, enrolsHere: true },
      { site: away, networks: 1, enrolsHere: false },
    ],
  };
  const show = (list: AccountList, may: readonly string[] = mayAll, locale: Locale = 'en') =>
    draw(<AccountsView initial={list} may={may} />, { locale });

  it('say how many networks each has, and that nothing is frozen', () => {
    show(two);
    for (const text of ['Platform (000000000000) · eu-central-1', '3 networks', '222222222222', '1 network'])
      expect(page()).toContain(text);
    expect(page()).toContain('Nothing is frozen as a whole.');
    expect(screen.queryByRole('button', { name: 'Lift freeze…' })).toBeNull();
  });

  it('are none for who may know of no network: nothing is said of a freeze', () => {
    show({ accounts: [] }, ['read']);
    expect(page()).toContain('No account has a network of yours');
    expect(page()).not.toContain('frozen');
  });

  it('say of one that cannot be read why, since when, which right lacks and what to do', () => {
    const message = 'DescribeVpcs failed: web is not authorized to perform: ec2:DescribeVpcs';
    const unreadable = { code: 'permission', message, since: '2026-11-22T13:02:00Z' };
    show({ accounts: [two.accounts[0]!, { site: away, enrolsHere: false, unreadable }] });
    expect(page()).toContain('Cannot be read');
    expect(page()).toContain('since 13:02');
    expect(page()).toContain('Rights that lack: ec2:DescribeVpcs');
    expect(page()).toContain('Grant what lacks');
    expect(page()).toContain('Whether all is frozen is not known of 222222222222, us-east-1.');
  });

  it('are frozen with an end and a reason, all or one, by the button that says so', async () => {
    const { asked, told } = await api(({ method }) =>
      method === 'POST'
        ? {
            status: 202,
            body: { sites: [{ site: own, executions: [], notStarted: [{ vpcId: 'v', message: 'm' }] }] },
          }
        : { status: 200, body: two },
    );
    const user = userEvent.setup();
    show(two);
    await user.click(screen.getByRole('button', { name: 'Freeze all…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Freeze all networks?' });
    await user.click(within(dialog).getByRole('radio', { name: 'A time' }));
    await user.type(within(dialog).getByLabelText('Why'), 'audit');
    await user.selectOptions(within(dialog).getByLabelText('Where'), '222222222222/us-east-1');
    await user.click(within(dialog).getByRole('button', { name: 'Freeze 222222222222 · us-east-1' }));
    await waitFor(() => expect(told).toHaveLength(1));
    const [post] = asked.filter(({ method }) => method === 'POST');
    expect(post).toMatchObject({
      path: '/freeze',
      body: { site: away, reason: 'audit', until: expect.any(String) },
    });
    expect(told[0]).toMatchObject({
      look: 'success',
      description: expect.stringContaining('1 network could not be told'),
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('tell who froze all, until when and why, once, and lift it', async () => {
    const freeze = { by: { id: 'ola', name: 'Ola' }, at, until: '2026-11-22T18:00:00Z', reason: 'audit' };
    const frozen = { accounts: two.accounts.map((one) => ({ ...one, freeze })) };
    const { asked } = await api(({ method }) =>
      method === 'POST' ? { status: 202, body: { sites: [] } } : { status: 200, body: two },
    );
    const user = userEvent.setup();
    show(frozen);
    expect(page()).toContain('All networks are frozen.');
    expect(page().match(/By Ola, 13:40, until 18:00/g)).toHaveLength(1);
    expect(page()).toContain('“audit”');
    expect(screen.queryByRole('button', { name: 'Freeze all…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Lift freeze…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Lift the freeze?' });
    await user.click(within(dialog).getByRole('button', { name: 'Lift freeze' }));
    await waitFor(() => expect(page()).toContain('Nothing is frozen as a whole.'));
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/lift' });
  });

  it('name those that the freeze has not closed yet, until they are closed', () => {
    const freeze = { by: { id: 'ola', name: 'Ola' }, at };
    const notClosed = Array.from({ length: 7 }, (_, nth) => ({ vpcId: `vpc-${nth}`, name: `erp-${nth}` }));
    show({ accounts: [{ ...two.accounts[0]!, freeze, notClosed }] });
    expect(page()).toContain('7 networks are not closed yet.');
    expect(screen.getByRole('link', { name: 'erp-0' }).getAttribute('href')).toBe('/networks/vpc-0');
    expect(screen.getByRole('link', { name: '2 more' }).getAttribute('href')).toBe('/?state=attention');
    cleanup();
    show({ accounts: [{ ...two.accounts[0]!, freeze }] });
    expect(page()).not.toContain('not closed yet');
  });

  it('cannot be frozen by who may not, who is told which role may', () => {
    show(two, ['read']);
    const button = screen.getByRole('button', { name: 'Freeze all…' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(page()).toContain('Needs the role admin on all networks');
  });

  it('are whole in Chinese', () => {
    show(two, ['read'], 'zh-CN');
    expect(page()).toContain('目前没有整体冻结。');
    expect(page()).toContain('需要在全部网络上拥有“管理员”角色');
  });
});
