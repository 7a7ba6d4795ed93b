/** Regions, zones and the account: what is simply so. */
import type {
  AvailabilityZone,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
  DescribeVpcBlockPublicAccessOptionsResult,
  InternetGatewayBlockMode,
  ModifyVpcBlockPublicAccessOptionsRequest,
  ModifyVpcBlockPublicAccessOptionsResult,
} from '@aws-sdk/client-ec2';
import { passing } from './filter';
import { invalid } from './resource-id';
import type { World } from './world';

/** Regions and the short names in their zones' ids. */
const regions: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'apne1',
  'ap-south-1': 'aps1',
  'ap-southeast-1': 'apse1',
  'ap-southeast-2': 'apse2',
  'eu-central-1': 'euc1',
  'eu-north-1': 'eun1',
  'eu-west-1': 'euw1',
  'eu-west-2': 'euw2',
  'sa-east-1': 'sae1',
  'us-east-1': 'use1',
  'us-east-2': 'use2',
  'us-west-2': 'usw2',
};

export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** Three zones in every region. */
export function zonesOf(region: string): readonly Zone[] {
  const short = regions[region] ?? region.replaceAll('-', '');
  return ['a', 'b', 'c'].map((letter, index) => ({ name: region + letter, id: `${short}-az${index + 1}` }));
}

export function describeAvailabilityZones(
  { scope }: World,
  input: DescribeAvailabilityZonesRequest,
): DescribeAvailabilityZonesResult {
  const zones = zonesOf(scope.region);
  for (const name of [...(input.ZoneNames ?? []), ...(input.ZoneIds ?? [])])
    if (!zones.some((zone) => zone.name === name || zone.id === name))
      throw invalid(`Invalid availability zone: [${name}]`);
  const chosen = zones.filter(
    ({ name, id }) => (input.ZoneNames?.includes(name) ?? true) && (input.ZoneIds?.includes(id) ?? true),
  );
  const views = chosen.map((zone) => zoneView(zone, scope.region));
  return { AvailabilityZones: passing(views, input.Filters, zoneFilters, () => ({})) };
}

function zoneView({ name, id }: Zone, region: string): AvailabilityZone {
  return {
    ZoneName: name,
    ZoneId: id,
    RegionName: region,
    State: 'available',
    ZoneType: 'availability-zone',
    GroupName: region,
    NetworkBorderGroup: region,
    OptInStatus: 'opt-in-not-required',
    Messages: [],
  };
}

const zoneFilters = {
  'zone-name': (zone: AvailabilityZone) => zone.ZoneName,
  'zone-id': (zone: AvailabilityZone) => zone.ZoneId,
  'zone-type': (zone: AvailabilityZone) => zone.ZoneType,
  'region-name': (zone: AvailabilityZone) => zone.RegionName,
  'group-name': (zone: AvailabilityZone) => zone.GroupName,
  'opt-in-status': (zone: AvailabilityZone) => zone.OptInStatus,
  state: (zone: AvailabilityZone) => zone.State,
};

export function describeRegions(_world: World, input: DescribeRegionsRequest): DescribeRegionsResult {
  const all = Object.keys(regions).map((name) => ({
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: 'opt-in-not-required',
  }));
  for (const name of input.RegionNames ?? [])
    if (!Object.hasOwn(regions, name)) throw invalid(`Invalid region name: ${name}`);
  const chosen = all.filter(({ RegionName }) => input.RegionNames?.includes(RegionName) ?? true);
  const filters = {
    'region-name': (region: { RegionName: string }) => region.RegionName,
    endpoint: (region: { RegionName: string }) => `ec2.${region.RegionName}.amazonaws.com`,
    'opt-in-status': () => 'opt-in-not-required',
  };
  return { Regions: passing(chosen, input.Filters, filters, () => ({})) };
}

export function describeAccountAttributes(
  { settings }: World,
  input: DescribeAccountAttributesRequest,
): DescribeAccountAttributesResult {
  const attributes = [
    { name: 'supported-platforms', value: 'VPC' },
    { name: 'default-vpc', value: 'none' },
    { name: 'vpc-max-elastic-ips', value: String(settings.addressQuota) },
    { name: 'max-elastic-ips', value: String(settings.addressQuota) },
  ];
  return {
    AccountAttributes: attributes
      .filter(({ name }) => input.AttributeNames?.some((wanted) => wanted === name) ?? true)
      .map(({ name, value }) => ({ AttributeName: name, AttributeValues: [{ AttributeValue: value }] })),
  };
}

const blockModes: readonly InternetGatewayBlockMode[] = ['off', 'block-bidirectional', 'block-ingress'];

export function describeVpcBlockPublicAccessOptions(world: World): DescribeVpcBlockPublicAccessOptionsResult {
  const kept = world.account.get('block-public-access');
  const InternetGatewayBlockMode = blockModes.find((mode) => mode === kept) ?? 'off';
  return {
    VpcBlockPublicAccessOptions: {
      AwsAccountId: world.scope.account,
      AwsRegion: world.scope.region,
      State: kept === undefined ? 'default-state' : 'update-complete',
      InternetGatewayBlockMode,
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    },
  };
}

export function modifyVpcBlockPublicAccessOptions(
  world: World,
  input: ModifyVpcBlockPublicAccessOptionsRequest,
): ModifyVpcBlockPublicAccessOptionsResult {
  const mode = blockModes.find((known) => known === input.InternetGatewayBlockMode);
  if (!mode) throw invalid(`Invalid value '${input.InternetGatewayBlockMode}' for InternetGatewayBlockMode`);
  world.account.put('block-public-access', mode);
  return describeVpcBlockPublicAccessOptions(world);
}
