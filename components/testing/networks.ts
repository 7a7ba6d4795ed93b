import type { NetworkDetail, NetworkSummary, WindowView } from '@/lib/view/network';

/** Networks for tests: one of each state. The time is Sunday 2026-11-22, 13:42 UTC. */
export const now = '2026-11-22T13:42:00Z';
export const ada = { id: 'ada', name: 'Ada' };
export const ola = { id: 'ola', name: 'Ola' };

export function summary(over: Partial<NetworkSummary> = {}): NetworkSummary {
  return {
    vpcId: 'vpc-0a1b2c3d4e5f60001',
    name: 'erp-sync',
    site: { accountId: '000000000000', region: 'eu-central-1' },
    cidr: '10.0.0.0/16',
    state: 'closed',
    exposed: 'no',
    reason: { kind: 'no-windows' },
    problems: [],
    strip: [],
    windows: 0,
    may: ['read', 'open', 'extend', 'release', 'close', 'resume', 'try-again', 'edit-windows'],
    wants: { reason: false, ticket: false },
    ...over,
  };
}

export const openByWindow = summary({
  state: 'open',
  exposed: 'yes',
  until: '2026-11-22T14:24:00Z',
  reason: { kind: 'window', windowIds: ['aaaaaaaaaaaa'], names: ['Nightly sync'] },
  strip: [{ opens: '2026-11-22T12:00:00Z', closes: '2026-11-22T14:24:00Z', source: 'window' }],
  windows: 1,
});

export const openByAda = summary({
  vpcId: 'vpc-0a1b2c3d4e5f60002',
  name: 'ci-runners',
  state: 'opening',
  exposed: 'no',
  until: '2026-11-22T14:42:00Z',
  readyInSeconds: 40,
  reason: { kind: 'lease', recordIds: ['bbbbbbbbbbbb'], by: [ada], reason: 'npm install' },
  strip: [{ opens: '2026-11-22T13:41:00Z', closes: '2026-11-22T14:42:00Z', source: 'lease' }],
});

export const closedUntilTuesday = summary({
  vpcId: 'vpc-0a1b2c3d4e5f60003',
  name: 'hr-batch',
  until: '2026-11-24T02:00:00Z',
  reason: { kind: 'between-openings' },
  nextOpening: {
    opens: '2026-11-24T02:00:00Z',
    closes: '2026-11-24T03:30:00Z',
    windowId: 'cccccccccccc',
    name: 'Tuesday load',
  },
  windows: 1,
});

export const keptClosed = summary({
  vpcId: 'vpc-0a1b2c3d4e5f60004',
  name: 'audit-dw',
  until: '2026-11-27T09:00:00Z',
  reason: { kind: 'hold', recordId: 'dddddddddddd', by: ola, reason: 'audit week' },
});

export const shouldBeClosed = summary({
  vpcId: 'vpc-0a1b2c3d4e5f60005',
  name: 'payments-prod',
  state: 'open',
  exposed: 'yes',
  reason: { kind: 'between-openings' },
  problems: [
    {
      code: 'overdue',
      message: 'It was to close at 2026-11-22T03:30:00Z.',
      remedy: 'Look at the run.',
      blocks: false,
    },
  ],
});

export const finishing = summary({
  state: 'finishing',
  exposed: 'yes',
  reason: { kind: 'between-openings' },
  finishing: { until: '2026-11-22T13:51:20Z', connections: 3 },
});

export const unknown = summary({
  vpcId: 'vpc-0a1b2c3d4e5f60006',
  name: 'lab',
  state: 'unknown',
  exposed: 'unknown',
  reason: { kind: 'unknown', cause: 'records-unreadable' },
});

export function windowView(over: Partial<WindowView> = {}): WindowView {
  return {
    schema: 1,
    kind: 'window',
    id: 'aaaaaaaaaaaa',
    revision: 1,
    by: ada,
    at: '2026-11-01T09:00:00Z',
    vpcId: 'vpc-0a1b2c3d4e5f60001',
    name: 'Nightly sync',
    rule: { type: 'weekly', days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], opens: '22:30', closes: '01:00' },
    zone: 'Europe/Berlin',
    skipDates: [],
    skipOpenings: [],
    leadMinutes: 0,
    confirmedLong: false,
    off: false,
    etag: '"1"',
    nextOpenings: [{ opens: '2026-11-23T21:30:00Z', closes: '2026-11-24T00:00:00Z' }],
    changedOutside: false,
    openNow: false,
    ...over,
  };
}

export function detail(over: Partial<NetworkDetail> = {}): NetworkDetail {
  return {
    ...summary(),
    windowList: [],
    leases: [],
    waysOut: {
      gateways: [],
      addresses: [],
      routeTables: [],
      subnets: [],
      internetGatewayIds: [],
      ipv6: false,
    },
    spoiltEntries: [],
    settings: { gateways: 'one', address: 'ephemeral', drainMinutes: 0, maxOpenMinutes: 1440 },
    running: [],
    ...over,
  };
}
