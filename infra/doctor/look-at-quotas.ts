import {
  DescribeAccountAttributesCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
} from '@aws-sdk/client-ec2';
import { ec2Client } from '@/lib/aws/clients';
import { readAddresses } from '@/lib/aws/network/read-lists';
import { enrolledTables } from '@/lib/egress/enrolled';
import type { Observed } from '@/lib/egress/observed';
import { isLive, ownership } from '@/lib/egress/ownership';
import { sightOf } from '@/lib/egress/view';
import { type Finding, looked, ok, warn } from './finding';
import { lookAtConcurrency } from './look-at-dashboard';
import type { Patient } from './patient';

/** AWS's defaults (docs/deploy.md, Quotas): what is really in force is known to Service Quotas only. */
const defaults = { addresses: 5, gatewaysAZone: 5, routesATable: 50 };

/** What is used of each quota that an opening needs, and whether all networks could be open at once. */
export async function lookAtQuotas(
  patient: Patient,
  networks: readonly Observed[],
): Promise<readonly Finding[]> {
  const found = await Promise.all([
    addresses(patient, networks),
    publicAccess(patient),
    [gateways(patient, networks)],
    routes(networks),
    lookAtConcurrency(patient),
  ]);
  return found.flat();
}

function addresses({ config, settings }: Patient, networks: readonly Observed[]) {
  return looked('addresses', 'ec2:DescribeAddresses', async () => {
    const ec2 = ec2Client(config);
    const [all, limit] = await Promise.all([readAddresses(ec2, []), addressLimit(ec2)]);
    const missing = networks.reduce((sum, network) => sum + missingAddresses(network, settings), 0);
    const { most, source } = limit;
    const found = `${all.length} of ${most} are used (${source})`;
    if (all.length + missing <= most)
      return ok('addresses', `${found}; ${missing} more if all networks open`);
    return warn(
      'addresses',
      `${found}, and to open all networks at once takes ${missing} more`,
      'Raise "EC2-VPC Elastic IPs" (L-0263D0A3) in Service Quotas, if so many are open at once.',
    );
  });
}

/** EC2 itself tells this quota. */
async function addressLimit(ec2: ReturnType<typeof ec2Client>) {
  const { AccountAttributes = [] } = await ec2.send(new DescribeAccountAttributesCommand({}));
  const told = AccountAttributes.find(({ AttributeName }) => `${AttributeName}` === 'vpc-max-elastic-ips');
  const most = Number(told?.AttributeValues?.[0]?.AttributeValue);
  return Number.isInteger(most) && most > 0
    ? { most, source: 'as EC2 says' }
    : { most: defaults.addresses, source: 'the default' };
}

/** Addresses that a network lacks to be open: one for each slot that has none. */
function missingAddresses(network: Observed, settings: Patient['settings']): number {
  const { slots, own } = sightOf(network, settings);
  const served = new Set([...own.addresses, ...own.adopted].map(({ slot }) => slot ?? slots.lowest));
  return slots.wanted.filter((slot) => !served.has(slot)).length;
}

/** By zone, of the networks that Sluice sees; gateways elsewhere in the zone count too, and are not seen. */
function gateways({ settings }: Patient, networks: readonly Observed[]): Finding {
  const zones = new Map<string, number>();
  for (const network of networks) {
    for (const zone of zonesToBe(network, settings)) zones.set(zone, (zones.get(zone) ?? 0) + 1);
  }
  const most = [...zones].sort(([, a], [, b]) => b - a)[0];
  const what = 'gateways in a zone';
  if (!most) return ok(what, `none; ${defaults.gatewaysAZone} by default`);
  const [zone, count] = most;
  const found = `up to ${count} in ${zone} if all networks open; the default is ${defaults.gatewaysAZone}`;
  if (count <= defaults.gatewaysAZone) return ok(what, found);
  const remedy =
    'Raise "NAT gateways per Availability Zone" (L-FE5A380F) in Service Quotas, unless you have.';
  return warn(what, found, remedy);
}

/** Zones of the gateways that stand, ours or not, and of those that an opening would build. */
function zonesToBe(network: Observed, settings: Patient['settings']): string[] {
  const { slots } = sightOf(network, settings);
  const ours = new Set(ownership(network).gateways.map(({ id }) => id));
  const foreign = network.gateways.filter((one) => isLive(one) && !ours.has(one.id));
  const lowest = network.subnets.map(({ zone }) => zone).sort()[0] ?? slots.lowest;
  return [
    ...foreign.flatMap(({ zone }) => zone ?? []),
    ...slots.wanted.map((slot) => (slot === 'one' ? lowest : slot)),
  ];
}

function routes(networks: readonly Observed[]): Finding[] {
  const tables = networks.flatMap(enrolledTables);
  const full = tables.filter(({ routes: all }) => all.length >= defaults.routesATable);
  if (full.length === 0) return [ok('routes', `each of ${tables.length} enrolled tables has one to spare`)];
  const found = `full by the default of ${defaults.routesATable}: ${full.map(({ id }) => id).join(', ')}`;
  return [
    warn('routes', found, 'Raise "Routes per route table" (L-93826ACB) in Service Quotas, unless you have.'),
  ];
}

/** An account may forbid its internet gateways to let anything through, whatever the routes say. */
function publicAccess({ config }: Patient) {
  return looked('block public access', 'ec2:DescribeVpcBlockPublicAccessOptions', async () => {
    const answer = await ec2Client(config).send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
    const mode = answer.VpcBlockPublicAccessOptions?.InternetGatewayBlockMode ?? 'off';
    if (mode === 'off') return ok('block public access', 'off');
    return warn(
      'block public access',
      `it is ${mode} in this region, so internet gateways let ${mode === 'block-ingress' ? 'nothing in' : 'nothing through'}`,
      'A NAT gateway needs a way out: exclude the VPCs, for traffic going out, in VPC, Settings.',
    );
  });
}
