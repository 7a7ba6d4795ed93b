import { ec2Client } from '@/lib/aws/clients';
import { networkReader } from '@/lib/aws/network/network-reader';
import type { Listing } from '@/lib/aws/records';
import type { Observed } from '@/lib/egress/observed';
import { preflight } from '@/lib/egress/preflight';
import { tag } from '@/lib/egress/tags';
import { type Finding, fail, ok, skip, warn } from './finding';
import type { Patient } from './patient';

/** Every network that is enrolled, has resources of Sluice or records. Throws `AwsCallFailed`. */
export function readNetworks({ config, names }: Patient, listing: Listing | undefined): Promise<Observed[]> {
  const recorded = (listing?.kept ?? []).flatMap(({ record }) => record.vpcId ?? []);
  const site = { accountId: names.accountId, region: names.region };
  return networkReader(ec2Client(config), site).observeAll([...new Set(recorded)]);
}

/** What would keep each of them from opening, as an opening itself would find it. */
export function lookAtNetworks({ settings }: Patient, networks: readonly Observed[]): Finding[] {
  if (networks.length === 0) {
    return [
      skip(
        'networks',
        'none is tagged yet: tag route tables sluice:enrolled and a subnet sluice:gateway-subnet',
      ),
    ];
  }
  return networks.flatMap((network) => networkFindings(network, settings));
}

function networkFindings(network: Observed, settings: Patient['settings']): Finding[] {
  const what = network.tags[tag.name] || network.tags.Name || network.vpcId;
  const problems = preflight(network, settings);
  if (problems.length === 0) return [ok(what, `${network.vpcId} can open`)];
  return problems.map(({ blocks, message, remedy }) =>
    blocks ? fail(what, message, remedy) : warn(what, message, remedy),
  );
}
