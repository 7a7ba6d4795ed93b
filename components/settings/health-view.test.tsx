// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { problem } from '@/lib/egress/problem';
import type { Upkeep } from '@/lib/view/settings';
import { draw } from '../testing/draw';
import { api, at, own, page } from '../testing/settings-page';
import { HealthView } from './health-view';

describe('the health', () => {
  const names = ['records', 'entries', 'networks', 'workflow', 'sweep'] as const;
  const health = {
    ok: true,
    at,
    sites: [{ site: own, checks: names.map((name) => ({ name, ok: true })), spoilt: [], lastSweepAt: at }],
  };
  const upkeep: Upkeep = {
    at,
    sites: [
      {
        site: own,
        found: { networks: 12, runsStarted: 1, blocked: 0 },
        leftovers: [],
        undelivered: 0,
        quotas: [{ name: 'addresses', used: 2, most: 5, source: 'told' }],
        unread: [],
      },
    ],
  };

  it('says that all is well, when it looked last and when it looks next', () => {
    draw(<HealthView initial={{ health, upkeep }} />);
    expect(screen.getByRole('status').textContent).toContain('All is well');
    expect(page()).toContain(
      'The last one ended 13:40: 12 networks, 1 run started. The next is due about 13:45.',
    );
    expect(page()).toContain('2 of 5 are used.');
    expect(page()).not.toContain('What to do:');
  });

  it('says what needs somebody and what to do, and where AWS shows it', () => {
    const [one] = upkeep.sites;
    const leftovers = [
      { kind: 'left-over' as const, resource: 'address' as const, id: 'eipalloc-1', why: 'Wanted closed.' },
    ];
    draw(
      <HealthView initial={{ health, upkeep: { at, sites: [{ ...one!, leftovers, undelivered: 2 }] } }} />,
    );
    expect(screen.getByRole('status').textContent).toContain('1 thing needs somebody');
    expect(page()).toContain('2 wakings could not be delivered');
    expect(screen.getAllByText('What to do:')).toHaveLength(2);
    const link = screen.getByRole('link', { name: 'Show in the AWS console' });
    expect(link.getAttribute('href')).toContain('AllocationId=eipalloc-1');
  });

  it('says in Chinese what lies about, which entries cannot be read and since when nothing looked', () => {
    const [one] = upkeep.sites;
    const tags = problem('suspected-orphan', { subject: 'nat-1', why: 'tags-lost' });
    const leftovers = [
      {
        kind: 'perhaps-ours' as const,
        resource: 'gateway' as const,
        id: 'nat-1',
        why: tags.message,
        ...(tags.about ? { about: { ...tags.about } } : {}),
      },
      {
        kind: 'overdue' as const,
        resource: 'gateway' as const,
        id: 'nat-2',
        why: 'Its latest end was 2026-11-22T12:00:00Z.',
        about: { why: 'latest-end', detail: '2026-11-22T12:00:00Z' },
      },
    ];
    const spoilt = [
      { name: 'site.x', why: 'The name is not one that Sluice gives.', about: { why: 'entry-name' } },
      { name: 'older', why: 'Told by an older engine.' },
    ];
    const checks = names.map((name) => ({ name, ok: name !== 'sweep' && name !== 'entries' }));
    const sites = [{ ...health.sites[0]!, checks, spoilt }];
    draw(
      <HealthView
        initial={{ health: { ...health, ok: false, sites }, upkeep: { at, sites: [{ ...one!, leftovers }] } }}
      />,
      { locale: 'zh-CN' },
    );
    for (const text of [
      'nat-1 可能由 Sluice 创建，并且产生费用，但它的 sluice 标签缺失或不符。Sluice 不改动它。',
      '它的最晚结束时间是 2026-11-22T12:00:00Z。',
      'site.x 这不是 Sluice 起的名称。',
      '最近一次结束于 13:40，本应每五分钟一次。',
    ])
      expect(page()).toContain(text);
    expect(screen.getByText('Told by an older engine.').getAttribute('lang')).toBe('en');
  });

  it('tells who may not look everywhere what is left out', () => {
    draw(<HealthView initial={{ health }} />);
    expect(page()).toContain('need a role on all networks');
    expect(page()).not.toContain('Elastic IP');
  });

  it('is asked for again by the button', async () => {
    const { asked } = await api(({ path }) => ({ status: 200, body: path === '/health' ? health : upkeep }));
    draw(<HealthView initial={{ health, upkeep }} />);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
    await waitFor(() => expect(asked.map(({ path }) => path).sort()).toEqual(['/health', '/upkeep']));
  });
});
