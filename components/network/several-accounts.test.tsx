// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { matching, noFilter } from './filter';
import { NetworkList } from './network-list';
import { UnreadableNotice } from './unreadable-notice';

afterEach(cleanup);

const payments = { accountId: '222222222222', region: 'us-east-1', name: 'Payments' };
const bare = { accountId: '333333333333', region: 'eu-west-1' };
const silent = { site: payments, code: 'network-unknown', message: 'It has not answered within 5 s.' };
const refused = { site: bare, code: 'permission', message: 'AccessDenied' };

describe('networks of several accounts', () => {
  const networks = [
    some.summary(),
    some.summary({ vpcId: 'vpc-0a1b2c3d4e5f60009', name: 'ledger', site: payments }),
  ];

  it('each say which account and region', () => {
    draw(<NetworkList networks={networks} several />);
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows.some((row) => row?.includes('000000000000 · eu-central-1'))).toBe(true);
    expect(rows.some((row) => row?.includes('Payments · us-east-1'))).toBe(true);
  });

  it('say only the region while there is one', () => {
    draw(<NetworkList networks={networks.slice(0, 1)} several={false} />);
    expect(screen.getByRole('listitem').textContent).not.toContain('000000000000');
  });

  it('are found by what people call their account, by its number and by its region', () => {
    for (const q of ['payments', '222222222222', 'us-east'])
      expect(matching(networks, { ...noFilter, q }).map(({ name }) => name)).toEqual(['ledger']);
  });
});

describe('accounts that could not be listed', () => {
  it('are named, said to be unknown, and why', () => {
    draw(<UnreadableNotice unreadable={[silent, refused]} />);
    expect(screen.getByText('2 accounts are unknown now')).toBeTruthy();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'The networks of Payments (account 222222222222) in us-east-1 are unknown now. They may be open.' +
        'It does not answer. Sluice asks again by itself; the others are as they are shown.' +
        'In the original wordsIt has not answered within 5 s.',
      'The networks of account 333333333333 in eu-west-1 are unknown now. They may be open.' +
        'Sluice may not read it: look at the role that this account gives to the dashboard.' +
        'In the original wordsAccessDenied',
    ]);
  });

  it('are so in Chinese', () => {
    draw(<UnreadableNotice unreadable={[silent]} />, { locale: 'zh-CN' });
    expect(screen.getByText('Payments（us-east-1）状态未知')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain(
      'Payments（账号 222222222222）在 us-east-1 的网络现在状态未知，其中可能有已开通的。',
    );
  });
});
