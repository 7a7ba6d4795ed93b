import type { NetworkDetail } from '@/lib/view/network';

/** What an opening needs, and what should not be there besides. */
export type Need = 'tables' | 'subnet' | 'internetGateway' | 'freeAddresses' | 'route' | 'gateway' | 'ipv6';
export interface Check {
  readonly need: Need;
  readonly met: boolean;
  /** The problem whose words say what to do where it is not met. */
  readonly code: string;
  /** Good to know; it keeps nothing from opening. */
  readonly note: boolean;
}

/** Problems that the checks tell of themselves: of those nothing else is said. */
const told: ReadonlySet<string> = new Set([
  'not-enrolled',
  'no-gateway-subnet',
  'gateway-subnet-not-public',
  'no-internet-gateway',
  'no-free-addresses',
  'foreign-route',
  'foreign-blackhole',
  'foreign-gateway',
  'ipv6-way-out',
]);

/** Each need of an opening, as the network is now. */
export function preflightChecks({ waysOut, problems }: NetworkDetail): Check[] {
  const { routeTables, subnets, internetGatewayIds, gateways, ipv6 } = waysOut;
  const enrolled = routeTables.filter((table) => table.enrolled);
  const marked = subnets.filter((subnet) => subnet.gatewaySubnet);
  const open = marked.filter((subnet) => subnet.public);
  const foreign = gateways.filter(({ ours, state }) => !ours && !['deleted', 'failed'].includes(state));
  const has = (code: string) => problems.some((problem) => problem.code === code);
  const need = (name: Need, met: boolean, code: string, note = false) => ({ need: name, met, code, note });
  return [
    need('tables', enrolled.length > 0, 'not-enrolled'),
    need('subnet', open.length > 0, marked.length === 0 ? 'no-gateway-subnet' : 'gateway-subnet-not-public'),
    need('internetGateway', internetGatewayIds.length > 0, 'no-internet-gateway'),
    need(
      'freeAddresses',
      open.some(({ freeAddresses }) => freeAddresses > 0),
      'no-free-addresses',
    ),
    need(
      'route',
      enrolled.every(({ defaultRoute }) => defaultRoute === undefined || defaultRoute.ours),
      has('foreign-blackhole') ? 'foreign-blackhole' : 'foreign-route',
    ),
    need('gateway', foreign.length === 0, 'foreign-gateway', true),
    need('ipv6', !ipv6, 'ipv6-way-out', true),
  ];
}

/** What else keeps it from opening: what the last run was refused, entries that cannot be read. */
export function otherStops({ problems }: NetworkDetail): NetworkDetail['problems'] {
  return problems.filter(({ blocks, code }) => blocks && !told.has(code));
}
