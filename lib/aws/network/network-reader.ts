import type { Address, EC2Client, Filter, NatGateway } from '@aws-sdk/client-ec2';
import type { NetworkReader } from '@/lib/aws/network';
import {
  type Ec2Lists,
  readAddresses,
  readGateways,
  readRouteTables,
  readVpcs,
} from '@/lib/aws/network/read-lists';
import { allocationIdsOf, tagsOf, toGateway, toObserved } from '@/lib/aws/network/to-observed';
import { type Site, VpcId } from '@/lib/egress/site';
import { tag } from '@/lib/egress/tags';

/** EC2's limit of a filter's values. */
const filterValues = 200;

/** Reads networks from EC2. Throws `AwsCallFailed`; never answers from a partial list. */
export function networkReader(ec2: EC2Client, site: Site): NetworkReader {
  return {
    async observe(vpcId) {
      const [lists, marked] = await Promise.all([
        readVpcs(ec2, [vpcId]),
        readAddresses(ec2, [filter(`tag:${tag.vpc}`, [vpcId])]),
      ]);
      const addresses = [...marked, ...(await readHeld(ec2, lists.gateways, marked))];
      return toObserved(site, vpcId, { ...lists, addresses });
    },
    async observeGateways(vpcId) {
      const gateways = await readGateways(ec2, [filter('vpc-id', [vpcId])]);
      return gateways.map((gateway) => toGateway(gateway, vpcId, []));
    },
    async observeAll(alsoVpcIds) {
      const addresses = await readAddresses(ec2, []);
      const vpcIds = await networksOf(ec2, addresses, alsoVpcIds);
      const lists = await readInBatches(ec2, vpcIds);
      return vpcIds.map((vpcId) => toObserved(site, vpcId, { ...lists, addresses }));
    },
  };
}

/** Addresses that gateways hold and that do not bear our marks: a stranger's, or ours with its tags lost. */
async function readHeld(ec2: EC2Client, gateways: readonly NatGateway[], known: readonly Address[]) {
  const ids = new Set(allocationIdsOf(gateways.filter((gateway) => gateway.State !== 'deleted')));
  for (const { AllocationId } of known) if (AllocationId) ids.delete(AllocationId);
  // A filter, not ids: an unknown id would fail the call.
  return ids.size > 0 ? readAddresses(ec2, [filter('allocation-id', [...ids])]) : [];
}

/** Networks that are enrolled, have own resources or are named: nothing vanishes because a tag did. Sorted. */
async function networksOf(
  ec2: EC2Client,
  addresses: readonly Address[],
  also: readonly string[],
): Promise<string[]> {
  const [enrolled, managed] = await Promise.all([
    readRouteTables(ec2, [filter(`tag:${tag.enrolled}`, ['true'])]),
    readGateways(ec2, [filter(`tag:${tag.managed}`, ['true'])]),
  ]);
  const ids = new Set<string>(also);
  for (const found of [...enrolled, ...managed.filter(lives)]) if (found.VpcId) ids.add(found.VpcId);
  for (const { Tags } of addresses) {
    const { [tag.managed]: ours, [tag.vpc]: vpcId } = tagsOf(Tags);
    if (ours === 'true' && vpcId && VpcId.safeParse(vpcId).success) ids.add(vpcId);
  }
  return [...ids].sort();
}

function lives(gateway: NatGateway): boolean {
  return gateway.State !== 'deleted';
}

async function readInBatches(
  ec2: EC2Client,
  vpcIds: readonly string[],
): Promise<Omit<Ec2Lists, 'addresses'>> {
  const all = {
    vpcs: [],
    gateways: [],
    routeTables: [],
    subnets: [],
    internetGateways: [],
    egressOnlyGateways: [],
  };
  const merged: Mutable<Omit<Ec2Lists, 'addresses'>> = all;
  for (let from = 0; from < vpcIds.length; from += filterValues) {
    const batch = await readVpcs(ec2, vpcIds.slice(from, from + filterValues));
    merged.vpcs = [...merged.vpcs, ...batch.vpcs];
    merged.gateways = [...merged.gateways, ...batch.gateways];
    merged.routeTables = [...merged.routeTables, ...batch.routeTables];
    merged.subnets = [...merged.subnets, ...batch.subnets];
    merged.internetGateways = [...merged.internetGateways, ...batch.internetGateways];
    merged.egressOnlyGateways = batch.egressOnlyGateways;
  }
  return merged;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function filter(name: string, values: string[]): Filter {
  return { Name: name, Values: values };
}
