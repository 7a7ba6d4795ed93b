import type { Address } from '@aws-sdk/client-ec2';
import type { Ec2Lists } from '@/lib/aws/network/read-lists';
import { allocationIdsOf, tagsOf } from '@/lib/aws/network/to-observed';
import { tag } from '@/lib/egress/tags';

/** The lists of many VPCs, sorted once: what belongs to each, as `toObserved` takes it. */
export function byVpc(lists: Ec2Lists): (vpcId: string) => Ec2Lists {
  const vpcIdOf = (one: { readonly VpcId?: string | undefined }) => [one.VpcId];
  const attached = (one: { readonly Attachments?: { VpcId?: string | undefined }[] | undefined }) =>
    (one.Attachments ?? []).map(({ VpcId }) => VpcId);
  const vpcs = grouped(lists.vpcs, vpcIdOf);
  const gateways = grouped(lists.gateways, vpcIdOf);
  const addresses = grouped(lists.addresses, vpcsOfAddress(lists));
  const routeTables = grouped(lists.routeTables, vpcIdOf);
  const subnets = grouped(lists.subnets, vpcIdOf);
  const internetGateways = grouped(lists.internetGateways, attached);
  const egressOnlyGateways = grouped(lists.egressOnlyGateways, attached);
  return (vpcId) => ({
    vpcs: vpcs(vpcId),
    gateways: gateways(vpcId),
    addresses: addresses(vpcId),
    routeTables: routeTables(vpcId),
    subnets: subnets(vpcId),
    internetGateways: internetGateways(vpcId),
    egressOnlyGateways: egressOnlyGateways(vpcId),
  });
}

/** An address belongs to the VPC that its tag names, and to that of the gateways which hold or held it. */
function vpcsOfAddress({ gateways }: Ec2Lists): (address: Address) => (string | undefined)[] {
  const holders = new Map<string, (string | undefined)[]>();
  for (const gateway of gateways) {
    for (const id of allocationIdsOf([gateway])) holders.set(id, [...(holders.get(id) ?? []), gateway.VpcId]);
  }
  return (address) => [tagsOf(address.Tags)[tag.vpc], ...(holders.get(address.AllocationId ?? '') ?? [])];
}

function grouped<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly (string | undefined)[],
): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      if (key === undefined) continue;
      const known = groups.get(key);
      if (known) known.push(item);
      else groups.set(key, [item]);
    }
  }
  return (key) => groups.get(key) ?? [];
}
