import type { Address, EC2Client, Filter, NatGateway } from '@aws-sdk/client-ec2';
import type { NetworkReader, SiteLook } from '@/lib/aws/network';
import { byVpc } from '@/lib/aws/network/by-vpc';
import {
  readAddresses,
  readEgressOnlyGateways,
  readGateways,
  readRouteTables,
  readVpcList,
  readVpcs,
  type VpcLists,
} from '@/lib/aws/network/read-lists';
import { allocationIdsOf, tagsOf, toAddress, toGateway, toObserved } from '@/lib/aws/network/to-observed';
import { type Site, VpcId } from '@/lib/egress/site';
import { tag } from '@/lib/egress/tags';

/** EC2's limit of a filter's values. */
const filterValues = 200;

/** Reads networks from EC2. Throws `AwsCallFailed`; never answers from a partial list. */
export function networkReader(ec2: EC2Client, site: Site): NetworkReader {
  return {
    async observe(vpcId) {
      const [lists, egressOnlyGateways, marked] = await Promise.all([
        readVpcs(ec2, [vpcId]),
        readEgressOnlyGateways(ec2),
        readAddresses(ec2, [filter(`tag:${tag.vpc}`, [vpcId])]),
      ]);
      const addresses = [...marked, ...(await readHeld(ec2, lists.gateways, marked))];
      return toObserved(site, vpcId, { ...lists, egressOnlyGateways, addresses });
    },
    async observeGateways(vpcId) {
      const gateways = await readGateways(ec2, [filter('vpc-id', [vpcId])]);
      return gateways.map((gateway) => toGateway(gateway, vpcId, []));
    },
    observeSite: (alsoVpcIds) => observeSite(ec2, site, alsoVpcIds),
    observeAll: async (alsoVpcIds) => (await observeSite(ec2, site, alsoVpcIds)).networks,
    async vpcIds() {
      const vpcs = await readVpcList(ec2, []);
      // Those that others share with the account are looked after where they belong.
      const owned = vpcs.filter(({ OwnerId = site.accountId }) => OwnerId === site.accountId);
      return owned.flatMap(({ VpcId: vpcId }) => vpcId ?? []).sort();
    },
    async tagsOf(vpcIds) {
      const vpcs = await inBatches(vpcIds, (some) => readVpcList(ec2, [filter('vpc-id', some)]));
      return new Map(vpcs.flat().map(({ VpcId: vpcId = '', Tags }) => [vpcId, tagsOf(Tags)]));
    },
  };
}

/**
 * The lists that EC2 has for the whole site once, the others in batches of 200 VPCs, one batch after the other: of
 * each list one call is on its way at any time, whatever the number of networks.
 */
async function observeSite(ec2: EC2Client, site: Site, also: readonly string[]): Promise<SiteLook> {
  const [addresses, egressOnlyGateways, enrolled, managed] = await Promise.all([
    readAddresses(ec2, []),
    readEgressOnlyGateways(ec2),
    readRouteTables(ec2, [filter(`tag:${tag.enrolled}`, ['true'])]),
    readGateways(ec2, [filter(`tag:${tag.managed}`, ['true'])]),
  ]);
  const vpcIds = networksOf(addresses, [...enrolled, ...managed.filter(lives)], also);
  const lists = await readInBatches(ec2, vpcIds);
  const listsOf = byVpc({ ...lists, addresses, egressOnlyGateways });
  const networks = vpcIds.map((vpcId) => toObserved(site, vpcId, listsOf(vpcId)));
  const known = new Set(networks.flatMap((one) => one.addresses.map(({ allocationId }) => allocationId)));
  const strays = addresses
    .map(toAddress)
    .filter((one) => !known.has(one.allocationId) && bearsMark(one.tags));
  return { networks, strays };
}

function bearsMark(tags: Readonly<Record<string, string>>): boolean {
  return [tag.managed, tag.vpc, tag.slot].some((key) => key in tags);
}

/** Addresses that gateways hold and that do not bear our marks: a stranger's, or ours with its tags lost. */
async function readHeld(ec2: EC2Client, gateways: readonly NatGateway[], known: readonly Address[]) {
  const ids = new Set(allocationIdsOf(gateways.filter((gateway) => gateway.State !== 'deleted')));
  for (const { AllocationId } of known) if (AllocationId) ids.delete(AllocationId);
  // A filter, not ids: an unknown id would fail the call.
  return ids.size > 0 ? readAddresses(ec2, [filter('allocation-id', [...ids])]) : [];
}

/** Networks that are enrolled, have own resources or are named: nothing vanishes because a tag did. Sorted. */
function networksOf(
  addresses: readonly Address[],
  found: readonly { readonly VpcId?: string | undefined }[],
  also: readonly string[],
): string[] {
  const ids = new Set<string>(also);
  for (const { VpcId: vpcId } of found) if (vpcId) ids.add(vpcId);
  for (const { Tags } of addresses) {
    const { [tag.managed]: ours, [tag.vpc]: vpcId } = tagsOf(Tags);
    if (ours === 'true' && vpcId && VpcId.safeParse(vpcId).success) ids.add(vpcId);
  }
  return [...ids].sort();
}

function lives(gateway: NatGateway): boolean {
  return gateway.State !== 'deleted';
}

async function readInBatches(ec2: EC2Client, vpcIds: readonly string[]): Promise<VpcLists> {
  const batches = await inBatches(vpcIds, (some) => readVpcs(ec2, some));
  return {
    vpcs: batches.flatMap((batch) => batch.vpcs),
    gateways: batches.flatMap((batch) => batch.gateways),
    routeTables: batches.flatMap((batch) => batch.routeTables),
    subnets: batches.flatMap((batch) => batch.subnets),
    internetGateways: batches.flatMap((batch) => batch.internetGateways),
  };
}

async function inBatches<T>(vpcIds: readonly string[], read: (some: string[]) => Promise<T>): Promise<T[]> {
  const batches: T[] = [];
  for (let from = 0; from < vpcIds.length; from += filterValues)
    batches.push(await read(vpcIds.slice(from, from + filterValues)));
  return batches;
}

function filter(name: string, values: string[]): Filter {
  return { Name: name, Values: values };
}
