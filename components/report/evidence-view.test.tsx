// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { EvidenceReport } from '@/lib/view/reports';
import { draw } from '../testing/draw';
import { EvidenceView } from './evidence-view';

afterEach(cleanup);

const network = { vpcId: 'vpc-0a1b2c3d4e5f60718', name: 'erp-sync' };
const now = '2026-11-22T13:42:00Z';
const asked = { network: network.vpcId, from: '2026-11-21T18:00', until: '2026-11-22T08:00' };
const quiet: EvidenceReport = {
  ...network,
  at: now,
  site: { accountId: '111122223333', region: 'eu-central-1' },
  from: '2026-11-21T18:00:00Z',
  until: '2026-11-22T08:00:00Z',
  openings: [],
  outside: { closed: 168, open: 0, 'other-way': 0, unclear: 0 },
  inside: 0,
  notClosed: [],
  gaps: [],
};
const show = (over: Partial<EvidenceReport> = {}, locale: 'en' | 'zh-CN' = 'en') =>
  draw(
    <EvidenceView
      asked={asked}
      networks={[network]}
      hasNetworks
      report={{ ...quiet, ...over }}
      now={now}
      zone="UTC"
    />,
    { locale },
  );
const page = () => document.body.textContent ?? '';

describe('the evidence', () => {
  it('of a quiet night says that each look saw it closed, and claims no more', () => {
    show();
    expect(page()).toContain('Closed whenever Sluice looked outside its openings: all 168 looks.');
    expect(page()).toContain('It was not opened in this time.');
    expect(page()).toContain('None: Sluice looked all the time.');
  });

  it('tells each opening: when, why, who, ticket, reason, addresses', () => {
    const opening = {
      from: '2026-11-21T20:02:00Z',
      until: '2026-11-21T20:34:00Z',
      cause: 'open',
      by: 'Ada',
      ticket: 'OPS-7',
      reason: 'hotfix',
      addresses: ['203.0.113.7'],
      made: ['eipalloc-1', 'nat-1'],
      closed: { cause: 'lease', by: 'Ada', execution: 'x' },
    };
    show({ openings: [opening], inside: 6 });
    const [, row] = screen.getAllByRole('row');
    for (const part of ['Sat 21 Nov 20:02', 'Sat 21 Nov 20:34', 'Ada', 'OPS-7', 'hotfix', '203.0.113.7'])
      expect(row?.textContent).toContain(part);
    cleanup();
    show({ openings: [{ addresses: [], made: ['nat-1'] }] });
    for (const part of ['before what is known', 'not over', 'nat-1'])
      expect(screen.getAllByRole('row')[1]?.textContent).toContain(part);
  });

  it('says when it was not closed outside of an opening', () => {
    const outside = { closed: 165, open: 0, 'other-way': 3, unclear: 0 };
    const at = { from: '2026-11-22T01:00:00Z', until: '2026-11-22T01:10:00Z' };
    show({ outside, notClosed: [{ ...at, state: 'other-way', looks: 3 }] });
    expect(page()).toContain('Not closed in 3 looks outside its openings, of 168.');
    expect(page()).toContain('Open by another way, 3 looks');
    expect(page()).not.toContain('Closed whenever');
  });

  it('shows gaps as gaps, and a time without any look as not known', () => {
    show({ gaps: [{ from: '2026-11-22T01:00:00Z', until: '2026-11-22T02:05:00Z' }] });
    expect(page()).toContain('Nothing is known of 1 h 5 min without a look.');
    expect(page()).toContain('no look for 1 h 5 min');
    cleanup();
    const none = { closed: 0, open: 0, 'other-way': 0, unclear: 0 };
    show({ outside: none, gaps: [{ from: quiet.from, until: quiet.until }] });
    expect(page()).toContain('Nothing is known of this time');
    expect(page()).not.toContain('Closed whenever');
  });

  it('says from when on openings are known, where that is not from the beginning', () => {
    show({ openingsKnownFrom: '2026-11-22T00:00:00Z' });
    expect(page()).toContain('Openings that ended before Sun 22 Nov 00:00 are not known.');
  });

  it('can be taken along as a table of exactly this time', () => {
    show();
    const link = screen.getByRole('link', { name: 'Download as CSV' });
    expect(link.getAttribute('href')).toContain(`network=${network.vpcId}&from=2026-11-21T18%3A00%3A00Z`);
  });

  it('says what is needed where there is none to show', () => {
    const none = { asked: { ...asked, network: undefined }, report: undefined, now, zone: 'UTC' };
    draw(<EvidenceView {...none} networks={[]} hasNetworks />);
    expect(page()).toContain('It needs the role auditor or admin');
    cleanup();
    draw(<EvidenceView {...none} networks={[]} hasNetworks={false} />);
    expect(page()).toContain('No networks yet');
    cleanup();
    draw(<EvidenceView {...none} networks={[network]} hasNetworks />);
    expect(page()).toContain('Choose a network and a time');
  });

  it('is whole in Chinese', () => {
    show({}, 'zh-CN');
    expect(page()).toContain('在开通之外，Sluice 每次查看都已关闭：共 168 次。');
  });
});
