import type {
  CreateNatGatewayRequest,
  CreateNatGatewayResult,
  DeleteNatGatewayRequest,
  DeleteNatGatewayResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { blockOf, hostsOf } from './cidr';
import { absentGateway, natGatewayView } from './nat-gateway-view';
import { heldBy } from './nat-life-cycle';
import type { AddressRecord, NatGatewayRecord, SubnetRecord } from './records';
import { found, invalid, missing, needed } from './resource-id';
import type { GatewayFailure } from './settings';
import { keepTags, tagsAtBirth } from './tags';
import type { World } from './world';

/**
 * Begins a gateway. The same client token with the same parameters gives the same gateway, whatever its state.
 * Most problems show later, as state `failed` with a FailureCode (facts 3.1). Errors: IdempotentParameterMismatch,
 * InvalidSubnetID.NotFound, InvalidElasticIpID.NotFound, NatGatewayLimitExceeded, MissingParameter.
 */
export function createNatGateway(world: World, input: CreateNatGatewayRequest): CreateNatGatewayResult {
  const token = input.ClientToken;
  const parameters = JSON.stringify({ ...input, ClientToken: undefined });
  const known = token === undefined ? undefined : knownByToken(world, token, parameters);
  const gateway = known ?? begin(world, input);
  if (token !== undefined) world.tokens.put(token, { natGatewayId: gateway.id, parameters });
  const echo = token === undefined ? {} : { ClientToken: token };
  return { NatGateway: natGatewayView(world, gateway), ...echo };
}

function knownByToken(world: World, token: string, parameters: string): NatGatewayRecord | undefined {
  // EC2 API reference, CreateNatGateway: up to 64 ASCII characters.
  if (!/^[\x20-\x7e]{1,64}$/.test(token))
    throw invalid('Invalid value for parameter clientToken: at most 64 ASCII characters');
  const used = world.tokens.get(token);
  if (!used) return undefined;
  if (used.parameters !== parameters)
    throw new AwsError(
      'IdempotentParameterMismatch',
      'The client token you have provided was used with other request parameters.',
    );
  return world.natGateways.get(used.natGatewayId);
}

function begin(world: World, input: CreateNatGatewayRequest): NatGatewayRecord {
  const subnetId = needed(input.SubnetId, 'subnetId');
  const subnet = found(world.subnets.get(subnetId), 'subnet', subnetId);
  const connectivity = connectivityOf(input);
  const address = addressFor(world, input, connectivity);
  const tags = tagsAtBirth(input.TagSpecifications, 'natgateway');
  requireQuota(world, subnet);
  const privateIp = privateIpFor(world, subnet, input.PrivateIpAddress);
  const fate = world.fates.shift() ?? {};
  const failure = fate.failure ?? failureOf(address, privateIp);
  const gateway: NatGatewayRecord = {
    id: world.newId('nat'),
    vpcId: subnet.vpcId,
    subnetId,
    zone: subnet.zone,
    connectivity,
    state: 'pending',
    createdAt: world.now(),
    changesAt: world.now() + (fate.pendingSeconds ?? world.settings.pendingSeconds) * 1000,
    deletingSeconds: fate.deletingSeconds ?? world.settings.deletingSeconds,
    ...(failure ? { failure } : {}),
    ...(privateIp === undefined ? {} : { privateIp, networkInterfaceId: world.newId('eni') }),
    ...(address ? { allocationId: address.id } : {}),
    ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
  };
  const begun = address && !address.association ? takeAddress(world, gateway, address) : gateway;
  world.natGateways.put(begun.id, begun);
  keepTags(world, begun.id, tags);
  return begun;
}

function connectivityOf({ ConnectivityType: type, AvailabilityMode: mode }: CreateNatGatewayRequest) {
  if (mode !== undefined && mode !== 'zonal')
    throw new AwsError('UnsupportedOperation', `The local AWS does not model AvailabilityMode ${mode}`);
  if (type !== undefined && type !== 'public' && type !== 'private')
    throw invalid(`Invalid value '${type}' for ConnectivityType`);
  return type ?? 'public';
}

/** A fresh address may be unknown here: the code is that which AWS gave then (facts 3.2). */
function addressFor(
  world: World,
  { AllocationId: id }: CreateNatGatewayRequest,
  connectivity: 'public' | 'private',
): AddressRecord | undefined {
  if (connectivity === 'private') {
    if (id === undefined) return undefined;
    throw new AwsError('InvalidParameterCombination', 'A private NAT gateway takes no Elastic IP address.');
  }
  if (id === undefined) throw missing('allocationId');
  const address = world.addresses.get(id);
  if (!address) throw new AwsError('InvalidElasticIpID.NotFound', `The elastic-ip ID '${id}' does not exist`);
  return address;
}

/** Pending, active and deleting gateways count (facts 3.5). */
function requireQuota(world: World, subnet: SubnetRecord): void {
  const quota = world.settings.gatewaysPerZoneQuota;
  const counted = world.natGateways
    .values()
    .filter(({ zone, state }) => zone === subnet.zone && state !== 'failed' && state !== 'deleted');
  if (counted.length >= quota)
    throw new AwsError(
      'NatGatewayLimitExceeded',
      `Performing this operation would exceed the limit of ${quota} NAT gateways`,
    );
}

function privateIpFor(world: World, subnet: SubnetRecord, wanted: string | undefined): string | undefined {
  const block = blockOf(subnet.cidr);
  const taken = new Set(heldBy(world, subnet.id).map(({ privateIp }) => privateIp));
  if (!block) return undefined;
  if (wanted === undefined) {
    for (const ip of hostsOf(block)) if (!taken.has(ip)) return ip;
    return undefined;
  }
  const isHost = [...hostsOf(block)].includes(wanted);
  if (!isHost) throw invalid(`Address ${wanted} does not fall within the subnet's address range`);
  if (taken.has(wanted)) throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
  return wanted;
}

/** What is already known to go wrong; told when the gateway is no longer pending. */
function failureOf(
  address: AddressRecord | undefined,
  privateIp: string | undefined,
): GatewayFailure | undefined {
  if (address?.association)
    return {
      code: 'Resource.AlreadyAssociated',
      message: `Elastic IP address ${address.id} is already associated`,
    };
  if (privateIp === undefined)
    return {
      code: 'InsufficientFreeAddressesInSubnet',
      message: 'Subnet has insufficient free addresses to create this NAT gateway',
    };
  return undefined;
}

function takeAddress(world: World, gateway: NatGatewayRecord, address: AddressRecord): NatGatewayRecord {
  const { refusesReleaseUntil: _, ...free } = address;
  const id = world.newId('eipassoc');
  const { networkInterfaceId, privateIp } = gateway;
  world.addresses.put(address.id, {
    ...free,
    association: {
      id,
      natGatewayId: gateway.id,
      ...(networkInterfaceId === undefined ? {} : { networkInterfaceId }),
      ...(privateIp === undefined ? {} : { privateIp }),
    },
  });
  return { ...gateway, publicIp: address.publicIp, associationId: id };
}

/**
 * Also of a pending or failed one; one that is going or gone is left as it is. One that was deleted before it could
 * fail did not fail. Errors: NatGatewayNotFound.
 */
export function deleteNatGateway(world: World, input: DeleteNatGatewayRequest): DeleteNatGatewayResult {
  const id = needed(input.NatGatewayId, 'natGatewayId');
  const gateway = world.natGateways.get(id);
  if (!gateway) throw absentGateway(id);
  if (gateway.state === 'deleting' || gateway.state === 'deleted') return { NatGatewayId: id };
  const now = world.now();
  const changesAt = now + gateway.deletingSeconds * 1000;
  const { failure, ...rest } = gateway;
  const failed = gateway.state === 'failed' && failure ? { failure } : {};
  world.natGateways.put(id, { ...rest, ...failed, state: 'deleting', deletedAt: now, changesAt });
  return { NatGatewayId: id };
}
