import type {
  AssociateAddressRequest,
  AssociateAddressResult,
  DisassociateAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { noPermission } from './address';
import { checkId, found, invalid, isWellFormed, missing, needed } from './resource-id';
import type { World } from './world';

/**
 * Gives an address to an instance or interface. The local EC2 has neither: any well-formed id is taken as there,
 * but an interface of a NAT gateway is refused. Errors: Resource.AlreadyAssociated unless AllowReassociation.
 */
export function associateAddress(world: World, input: AssociateAddressRequest): AssociateAddressResult {
  const id = needed(input.AllocationId, 'allocationId');
  const address = found(world.addresses.get(id), 'eipalloc', id);
  const {
    InstanceId: instanceId,
    NetworkInterfaceId: networkInterfaceId,
    PrivateIpAddress: privateIp,
  } = input;
  requireHolder(world, instanceId, networkInterfaceId);
  if (address.association?.natGatewayId !== undefined) throw noPermission();
  if (address.association && input.AllowReassociation !== true)
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${id} is already associated with associate-id ${address.association.id}`,
    );
  const AssociationId = world.newId('eipassoc');
  world.addresses.put(id, {
    ...address,
    association: {
      id: AssociationId,
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(networkInterfaceId === undefined ? {} : { networkInterfaceId }),
      ...(privateIp === undefined ? {} : { privateIp }),
    },
  });
  return { AssociationId };
}

function requireHolder(world: World, instanceId: string | undefined, interfaceId: string | undefined): void {
  if (instanceId === undefined && interfaceId === undefined)
    throw missing('instanceId or networkInterfaceId');
  if (instanceId !== undefined && !isWellFormed('i', instanceId))
    throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${instanceId}" (expecting "i-...")`);
  if (interfaceId === undefined) return;
  checkId('eni', interfaceId);
  if (world.natGateways.values().some(({ networkInterfaceId }) => networkInterfaceId === interfaceId))
    throw new AwsError('OperationNotPermitted', `You are not allowed to manage '${interfaceId}'.`);
}

/** Errors: InvalidAssociationID.NotFound; AuthFailure for an address that a NAT gateway holds. */
export function disassociateAddress(world: World, input: DisassociateAddressRequest): Record<string, never> {
  if (input.AssociationId === undefined && input.PublicIp !== undefined)
    throw invalid('You must specify an association id when unmapping an address from a VPC instance');
  const id = needed(input.AssociationId, 'associationId');
  const holder = world.addresses.values().find(({ association }) => association?.id === id);
  const address = found(holder, 'eipassoc', id);
  if (address.association?.natGatewayId !== undefined) throw noPermission();
  const { association: _, ...free } = address;
  world.addresses.put(address.id, free);
  return {};
}
