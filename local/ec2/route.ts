import type {
  CreateRouteRequest,
  CreateRouteResult,
  DeleteRouteRequest,
  ReplaceRouteRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { blockOf, canonicalIpv6, textOf } from './cidr';
import type { RouteRecord, RouteTableRecord } from './records';
import { invalid, isWellFormed } from './resource-id';
import { tableOf } from './route-table';
import { targetOf } from './route-target';
import type { World } from './world';

type Destination = RouteRecord['destination'];

/** Errors: RouteAlreadyExists, RouteLimitExceeded, InvalidRouteTableID.NotFound, and those of the target. */
export function createRoute(world: World, input: CreateRouteRequest): CreateRouteResult {
  const table = tableOf(world, input.RouteTableId);
  const destination = destinationOf(input);
  if (routeTo(table, destination))
    throw new AwsError('RouteAlreadyExists', `The route identified by ${destination.value} already exists.`);
  const target = targetOf(world, table, destination, input);
  if (table.routes.length >= world.settings.routesPerTableQuota)
    throw new AwsError('RouteLimitExceeded', 'The maximum number of routes has been reached.');
  putRoutes(world, table, [...table.routes, { destination, target, origin: 'CreateRoute' }]);
  return { Return: true };
}

/** Errors: InvalidParameterValue without such a route (facts 3.3), and those of the target. */
export function replaceRoute(world: World, input: ReplaceRouteRequest): Record<string, never> {
  const table = tableOf(world, input.RouteTableId);
  const destination = destinationOf(input);
  const old = routeTo(table, destination);
  if (!old)
    throw invalid(
      `There is no route defined for '${destination.value}' in the route table. Use CreateRoute instead.`,
    );
  if (old.target.kind === 'local')
    throw invalid(`cannot replace local route ${destination.value} in route table ${table.id}`);
  const target = targetOf(world, table, destination, input);
  const replaced: RouteRecord = { destination, target, origin: 'CreateRoute' };
  putRoutes(
    world,
    table,
    table.routes.map((route) => (route === old ? replaced : route)),
  );
  return {};
}

/** Errors: InvalidRoute.NotFound; InvalidParameterValue for the local route (facts, EC2 error codes). */
export function deleteRoute(world: World, input: DeleteRouteRequest): Record<string, never> {
  const table = tableOf(world, input.RouteTableId);
  const destination = destinationOf(input);
  const route = routeTo(table, destination);
  if (!route)
    throw new AwsError(
      'InvalidRoute.NotFound',
      `no route with ${words[destination.kind]} ${destination.value} in route table ${table.id}`,
    );
  if (route.target.kind === 'local')
    throw invalid(`cannot remove local route ${destination.value} in route table ${table.id}`);
  putRoutes(
    world,
    table,
    table.routes.filter((other) => other !== route),
  );
  return {};
}

const words = {
  cidr: 'destination-cidr-block',
  ipv6: 'destination-ipv6-cidr-block',
  prefixList: 'destination-prefix-list-id',
} as const;

function putRoutes(world: World, table: RouteTableRecord, routes: readonly RouteRecord[]): void {
  world.routeTables.put(table.id, { ...table, routes });
}

function routeTo(table: RouteTableRecord, { kind, value }: Destination): RouteRecord | undefined {
  return table.routes.find(({ destination }) => destination.kind === kind && destination.value === value);
}

function destinationOf(input: CreateRouteRequest | ReplaceRouteRequest | DeleteRouteRequest): Destination {
  const named = [
    ...(input.DestinationCidrBlock === undefined ? [] : [cidrDestination(input.DestinationCidrBlock)]),
    ...(input.DestinationIpv6CidrBlock === undefined
      ? []
      : [ipv6Destination(input.DestinationIpv6CidrBlock)]),
    ...(input.DestinationPrefixListId === undefined ? [] : [listDestination(input.DestinationPrefixListId)]),
  ];
  const [destination, ...others] = named;
  if (!destination || others.length > 0)
    throw new AwsError(
      destination ? 'InvalidParameterCombination' : 'MissingParameter',
      'The request must contain exactly one of destinationCidrBlock, destinationIpv6CidrBlock or destinationPrefixListId',
    );
  return destination;
}

function cidrDestination(cidr: string): Destination {
  const block = blockOf(cidr);
  if (!block)
    throw invalid(
      `Value (${cidr}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
    );
  return { kind: 'cidr', value: textOf(block) };
}

function ipv6Destination(cidr: string): Destination {
  const value = canonicalIpv6(cidr);
  if (!value)
    throw invalid(
      `Value (${cidr}) for parameter destinationIpv6CidrBlock is invalid. This is not a valid CIDR block.`,
    );
  return { kind: 'ipv6', value };
}

function listDestination(id: string): Destination {
  if (!isWellFormed('pl', id)) throw invalid(`Invalid id: "${id}" (expecting "pl-...")`);
  return { kind: 'prefixList', value: id };
}
