import { Temporal } from 'temporal-polyfill';
import type { Desired } from '@/lib/egress/desired';
import type { Observed, RouteTable } from '@/lib/egress/observed';
import { plan } from '@/lib/egress/plan';

const vpcId = 'vpc-0a1b2c3d4e5f67890';
const allocationId = 'eipalloc-0a1b2c3d4e5f67890';
const marks = {
  'sluice:managed': 'true',
  'sluice:vpc': vpcId,
  'sluice:slot': 'one',
  'sluice:created-at': '2026-11-22T11:30:00Z',
  'sluice:expires-at': '2026-11-22T13:30:00Z',
};

function table(index: number): RouteTable {
  const hex = index.toString(16).padStart(17, '0');
  return {
    id: `rtb-${hex}`,
    main: false,
    subnetIds: [`subnet-${hex}`],
    routes: [
      {
        destination: '10.0.0.0/8',
        target: { kind: 'local', id: 'local' },
        state: 'active',
        origin: 'created-with-table',
      },
      ...Array.from({ length: 5 }, (_, i) => ({
        destination: `172.16.${i}.0/24`,
        target: { kind: 'transit-gateway' as const, id: 'tgw-0a1b2c3d4e5f67890' },
        state: 'active' as const,
        origin: 'created' as const,
      })),
    ],
    tags: { 'sluice:enrolled': 'true' },
  };
}

/** A network with its gateway up and none of its `tables` routed yet: the largest step that `plan` can be asked for. */
export function openNetworkWith(tables: number): { observed: Observed; desired: Desired } {
  const gatewayTable: RouteTable = {
    id: 'rtb-00000000000fffff0',
    main: true,
    subnetIds: ['subnet-00000000000fffff0'],
    routes: [
      {
        destination: '0.0.0.0/0',
        target: { kind: 'internet-gateway', id: 'igw-0a1b2c3d4e5f67890' },
        state: 'active',
        origin: 'created',
      },
    ],
    tags: {},
  };
  return {
    desired: {
      state: 'open',
      until: Temporal.Instant.from('2026-11-22T13:00:00Z'),
      reason: { kind: 'window', windowIds: ['w00000000001'], names: ['Nightly sync'] },
    },
    observed: {
      site: { accountId: '000000000000', region: 'eu-central-1' },
      vpcId,
      exists: true,
      tags: { 'sluice:name': 'large' },
      gateways: [
        {
          id: 'nat-0a1b2c3d4e5f67890',
          state: 'available',
          vpcId,
          subnetId: 'subnet-00000000000fffff0',
          zone: 'eu-central-1a',
          createdAt: '2026-11-22T11:31:00Z',
          connectivity: 'public',
          regional: false,
          addresses: [{ allocationId, publicIp: '198.51.100.1' }],
          appliances: false,
          tags: marks,
        },
      ],
      addresses: [
        {
          allocationId,
          publicIp: '198.51.100.1',
          associationId: 'eipassoc-1',
          networkInterfaceId: 'eni-1',
          serviceManaged: false,
          tags: marks,
        },
      ],
      routeTables: [gatewayTable, ...Array.from({ length: tables }, (_, i) => table(i + 1))],
      subnets: [
        {
          id: 'subnet-00000000000fffff0',
          zone: 'eu-central-1a',
          cidr: '10.0.0.0/24',
          freeAddresses: 200,
          routeTableId: gatewayTable.id,
          tags: { 'sluice:gateway-subnet': 'true' },
        },
      ],
      internetGatewayIds: ['igw-0a1b2c3d4e5f67890'],
      egressOnlyGatewayIds: [],
    },
  };
}

/** One plan; throws if it is not the step that the measurement is about. */
export function planOnce({ desired, observed }: ReturnType<typeof openNetworkWith>, now: Temporal.Instant) {
  const next = plan(desired, observed, now);
  if (next.step !== 'CreateRoute') throw new Error(`expected routes, got ${next.step}: ${next.why}`);
  return next.items.length;
}
