import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteTableRequest,
  DisassociateRouteTableRequest,
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import type { AssociationRecord, RouteRecord, RouteTableRecord, VpcRecord } from './records';
import { found, invalid, needed } from './resource-id';
import { routeTableView } from './route-table-view';
import { keepTags, tagsAtBirth } from './tags';
import type { World } from './world';

export function createRouteTable(world: World, input: CreateRouteTableRequest): CreateRouteTableResult {
  const vpcId = needed(input.VpcId, 'vpcId');
  const vpc = found(world.vpcs.get(vpcId), 'vpc', vpcId);
  const tags = tagsAtBirth(input.TagSpecifications, 'route-table');
  const table = newTable(world, vpc, []);
  keepTags(world, table.id, tags);
  const token = input.ClientToken;
  return {
    RouteTable: routeTableView(world, table),
    ...(token === undefined ? {} : { ClientToken: token }),
  };
}

/** Every VPC has one from birth: its association names no subnet. */
export function newMainTable(world: World, vpc: VpcRecord): void {
  newTable(world, vpc, [{ id: world.newId('rtbassoc') }]);
}

function newTable(world: World, vpc: VpcRecord, associations: AssociationRecord[]): RouteTableRecord {
  const table = { id: world.newId('rtb'), vpcId: vpc.id, routes: localRoutes(vpc), associations };
  world.routeTables.put(table.id, table);
  return table;
}

function localRoutes(vpc: VpcRecord): RouteRecord[] {
  const target = { kind: 'local', id: 'local' } as const;
  const cidr = { kind: 'cidr', value: vpc.cidr } as const;
  const local: RouteRecord = { destination: cidr, target, origin: 'CreateRouteTable' };
  if (!vpc.ipv6Cidr) return [local];
  return [local, { ...local, destination: { kind: 'ipv6', value: vpc.ipv6Cidr } }];
}

/** Errors: InvalidRouteTableID.NotFound, DependencyViolation for a main or associated table. */
export function deleteRouteTable(world: World, input: DeleteRouteTableRequest): Record<string, never> {
  const table = tableOf(world, input.RouteTableId);
  if (table.associations.length > 0)
    throw new AwsError(
      'DependencyViolation',
      `The routeTable '${table.id}' has dependencies and cannot be deleted.`,
    );
  world.routeTables.delete(table.id);
  world.tags.delete(table.id);
  return {};
}

export function tableOf(world: World, id: string | undefined): RouteTableRecord {
  const needle = needed(id, 'routeTableId');
  return found(world.routeTables.get(needle), 'rtb', needle);
}

/** Errors: Resource.AlreadyAssociated for a subnet that has its table, InvalidParameterValue across VPCs. */
export function associateRouteTable(
  world: World,
  input: AssociateRouteTableRequest,
): AssociateRouteTableResult {
  const table = tableOf(world, input.RouteTableId);
  const subnetId = needed(input.SubnetId, 'subnetId');
  requireSameVpc(world, table, subnetId);
  const explicit = world.routeTables.values().flatMap((other) => other.associations);
  if (explicit.some((association) => association.subnetId === subnetId))
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${table.id} conflicts with an existing association`,
    );
  return { AssociationId: attach(world, table, subnetId), AssociationState: { State: 'associated' } };
}

function requireSameVpc(world: World, table: RouteTableRecord, subnetId: string): void {
  const subnet = found(world.subnets.get(subnetId), 'subnet', subnetId);
  if (subnet.vpcId !== table.vpcId)
    throw invalid(`Route table ${table.id} and subnet ${subnetId} belong to different networks`);
}

/** Adds an association, or without a subnet makes the table the main one. Returns its new id. */
function attach(world: World, table: RouteTableRecord, subnetId: string | undefined): string {
  const id = world.newId('rtbassoc');
  const association = subnetId === undefined ? { id } : { id, subnetId };
  world.routeTables.put(table.id, { ...table, associations: [...table.associations, association] });
  return id;
}

/** Errors: InvalidAssociationID.NotFound, InvalidParameterValue for the main table's. */
export function disassociateRouteTable(
  world: World,
  input: DisassociateRouteTableRequest,
): Record<string, never> {
  const { table, association } = associationOf(world, input.AssociationId);
  if (association.subnetId === undefined)
    throw invalid(`cannot disassociate the main route table association ${association.id}`);
  detach(world, table, association.id);
  return {};
}

/** Moves a subnet, or the VPC's main table, to another table. */
export function replaceRouteTableAssociation(
  world: World,
  input: ReplaceRouteTableAssociationRequest,
): ReplaceRouteTableAssociationResult {
  const { table, association } = associationOf(world, input.AssociationId);
  const next = tableOf(world, input.RouteTableId);
  if (next.vpcId !== table.vpcId)
    throw invalid(`Route table ${next.id} and association ${association.id} belong to different networks`);
  detach(world, table, association.id);
  const NewAssociationId = attach(world, tableOf(world, next.id), association.subnetId);
  return { NewAssociationId, AssociationState: { State: 'associated' } };
}

function associationOf(world: World, id: string | undefined) {
  const needle = needed(id, 'associationId');
  const all = world.routeTables
    .values()
    .flatMap((table) => table.associations.map((association) => ({ table, association })));
  return found(
    all.find(({ association }) => association.id === needle),
    'rtbassoc',
    needle,
  );
}

function detach(world: World, table: RouteTableRecord, associationId: string): void {
  const associations = table.associations.filter(({ id }) => id !== associationId);
  world.routeTables.put(table.id, { ...table, associations });
}

/** A deleted subnet leaves its table. */
export function withoutSubnet(world: World, subnetId: string): void {
  for (const table of world.routeTables.values())
    for (const association of table.associations)
      if (association.subnetId === subnetId) detach(world, table, association.id);
}
