import { tag } from '@/lib/egress/tags';
import type { LocalAws } from '@/local/core/local-aws';
import type { RouteRecord } from '@/local/ec2/records';
import { randomId } from '@/local/ec2/resource-id';
import { type World, worldOf } from '@/local/ec2/world';

/**
 * Puts many ready networks into the local EC2's store, without a call: a VPC with a public subnet that is marked, an
 * enrolled table with a private subnet, an internet gateway. Gives the VPCs' ids. Ids tell the number; the same
 * number, the same network.
 */
export function seedNetworks(aws: LocalAws, count: number): string[] {
  const parts = {
    store: aws.store,
    now: aws.clock.now,
    newId: () => '',
    settings: aws.ec2.settings,
    fates: [],
  };
  const world = worldOf(parts, { account: aws.account, region: aws.region });
  return Array.from({ length: count }, (_, index) => seedNetwork(world, index + 1));
}

function seedNetwork(world: World, number: number): string {
  const id = (prefix: string, part: number) =>
    `${prefix}-${(number * 16 + part).toString(16).padStart(17, '0')}`;
  const [vpcId, internetId] = [id('vpc', 0), id('igw', 0)];
  const block = `10.${number % 250}`;
  const shared = { tenancy: 'default', dnsSupport: true, dnsHostnames: false } as const;
  world.vpcs.put(vpcId, { id: vpcId, cidr: `${block}.0.0/16`, ...shared });
  world.tags.put(vpcId, { Name: `network-${number}` });
  world.internetGateways.put(internetId, { id: internetId, vpcId });
  const local = routeOf(`${block}.0.0/16`, { kind: 'local', id: 'local' });
  const ways = [local, routeOf('0.0.0.0/0', { kind: 'gateway', id: internetId })];
  const parts = [
    { routes: [local], tags: {}, subnetTags: undefined },
    { routes: ways, tags: {}, subnetTags: { [tag.gatewaySubnet]: 'true' } },
    { routes: [local], tags: { [tag.enrolled]: 'true' }, subnetTags: {} },
  ];
  for (const [part, { routes, tags, subnetTags }] of parts.entries()) {
    const [tableId, subnetId] = [id('rtb', part), id('subnet', part)];
    const association = { id: id('rtbassoc', part), ...(subnetTags ? { subnetId } : {}) };
    world.routeTables.put(tableId, { id: tableId, vpcId, routes, associations: [association] });
    world.tags.put(tableId, tags);
    if (!subnetTags) continue;
    const place = { cidr: `${block}.${part}.0/24`, zone: `${world.scope.region}a`, mapPublicIp: false };
    world.subnets.put(subnetId, { id: subnetId, vpcId, ...place });
    world.tags.put(subnetId, subnetTags);
  }
  return vpcId;
}

function routeOf(value: string, target: RouteRecord['target']): RouteRecord {
  const origin = target.kind === 'local' ? 'CreateRouteTable' : 'CreateRoute';
  return { destination: { kind: 'cidr', value }, target, origin };
}

/** Puts an address of ours into a network, made two hours ago. */
export function seedOwnAddress(
  aws: LocalAws,
  vpcId: string,
  tags: Readonly<Record<string, string>> = {},
): string {
  const world = ec2Of(aws);
  const id = world.newId('eipalloc');
  world.addresses.put(id, { id, publicIp: `198.51.100.${world.addresses.values().length % 250}` });
  const createdAt = new Date(aws.clock.now() - 2 * 3_600_000).toISOString();
  world.tags.put(id, {
    [tag.managed]: 'true',
    [tag.vpc]: vpcId,
    [tag.slot]: 'one',
    [tag.createdAt]: createdAt,
    ...tags,
  });
  return id;
}

function ec2Of(aws: LocalAws) {
  const { settings } = aws.ec2;
  const parts = { store: aws.store, now: aws.clock.now, newId: randomId, settings, fates: [] };
  return worldOf(parts, { account: aws.account, region: aws.region });
}
