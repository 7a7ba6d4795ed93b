// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SavingsReport } from '@/lib/view/reports';
import { draw } from '../testing/draw';
import { SavingsView } from './savings-view';

afterEach(cleanup);

const site = { accountId: '111122223333', region: 'eu-central-1' };
const hours = { baseline: 720, present: 44, keptIdle: 0, unknown: 24 };
const usd = { baseline: 41.04, present: 2.51, kept: 0, saved: 38.53 };
const network = {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  name: 'erp-sync',
  site,
  slots: 1,
  hours,
  usd,
  months: [{ month: '2026-11', hours, usd }],
};
const all = { hours, usd, ownUsd: 6.27, savedUsd: 32.26 };
const report: SavingsReport = {
  at: '2026-11-22T13:42:00Z',
  from: '2026-11',
  until: '2026-11',
  baseline: 'words',
  prices: [
    {
      region: 'eu-central-1',
      gatewayHourUsd: 0.052,
      addressHourUsd: 0.005,
      source: 'https://aws.amazon.com/vpc/pricing/',
      asOf: '2025-04',
    },
  ],
  unpriced: [],
  networks: [network],
  months: [{ month: '2026-11', ...all }],
  total: all,
};
const show = (over: Partial<SavingsReport> = {}, locale: 'en' | 'zh-CN' = 'en') =>
  draw(
    <SavingsView
      asked={{ from: '2026-11', until: '2026-11' }}
      months={['2026-11', '2026-10']}
      report={{ ...report, ...over }}
    />,
    { locale },
  );
const main = () => document.body.textContent ?? '';

describe('the savings', () => {
  it('claim not that there is no network where none could be read', () => {
    show({ networks: [], unreadable: [{ site, code: 'network-unknown', message: 'DescribeVpcs failed' }] });
    expect(main()).toContain('could not be read');
    expect(main()).not.toContain('No networks yet');
  });

  it('say what was saved, and the sum that it comes from', () => {
    show();
    expect(main()).toContain('Saved in Nov 2026$32.26of $41.04 with gateways day and night');
    for (const part of ['Gateways that were there−$2.51', 'Kept addresses, idle$0.00', 'Sluice itself−$6.27'])
      expect(main()).toContain(part);
  });

  it('have a row for each month and each network, with hours that are not known', () => {
    show();
    const row = screen.getByRole('row', { name: /erp-sync/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['44 of 720', '24', '$2.51', '$38.53']);
    expect(screen.getByRole('row', { name: /Nov 2026/ }).textContent).toContain('$32.26');
  });

  it('name the price with its region, date and source, and what it is compared with', () => {
    show();
    expect(main()).toContain(
      'eu-central-1: $0.052 for each hour of a gateway and $0.005 of its address, as of 2025-04',
    );
    const [source] = screen.getAllByRole('link', { name: /price list/ });
    expect(source?.getAttribute('href')).toBe('https://aws.amazon.com/vpc/pricing/');
    expect(main()).toContain('day and night');
  });

  it('of a region without a known price are hours and no money', () => {
    const bare = { hours, months: [{ month: '2026-11', hours }] };
    show({
      prices: [],
      unpriced: ['eu-north-1'],
      networks: [{ ...network, ...bare, usd: undefined }],
      months: [{ month: '2026-11', hours }],
      total: { hours },
    });
    expect(main()).toContain('676 gateway hours saved');
    expect(main()).toContain('The price in eu-north-1 is not known');
    expect(main()).not.toMatch(/\$\d/);
  });

  it('can be taken along as a table of the same months', () => {
    show();
    const link = screen.getByRole('link', { name: 'Download as CSV' });
    expect(link.getAttribute('href')).toBe('/api/v1/reports/savings?from=2026-11&until=2026-11&format=csv');
  });

  it('say when there are no networks, when one never opened, and what could not be read', () => {
    show({ networks: [] });
    expect(main()).toContain('No networks yet');
    cleanup();
    const never = { baseline: 0, present: 0, keptIdle: 0, unknown: 720 };
    show({ networks: [{ ...network, hours: never }], unreadable: [{ site, code: 'x', message: 'down' }] });
    expect(main()).toContain('Not counted yet: it has never opened.');
    expect(screen.getByRole('alert').textContent).toContain('111122223333');
  });

  it('are whole in Chinese', () => {
    show({}, 'zh-CN');
    expect(main()).toContain('2026年11月 节省$32.26网关昼夜常开则为 $41.04');
  });
});
