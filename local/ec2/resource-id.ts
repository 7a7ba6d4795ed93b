/** Ids of resources, and EC2's words for those that are not well formed or do not exist. */
import { randomBytes } from 'node:crypto';
import { AwsError } from '@/local/core/service';

/** A new id as AWS makes them: prefix and 17 hexadecimal digits, the first of them 0. */
export function randomId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

interface Kind {
  /** AWS's name of the resource in messages. */
  readonly noun: string;
  readonly notFound: string;
  readonly malformed: string;
}

/** Codes from EC2's error code page and from what peers handle (facts, EC2 error codes). */
const kinds = {
  vpc: { noun: 'vpc', notFound: 'InvalidVpcID.NotFound', malformed: 'InvalidVpcID.Malformed' },
  subnet: { noun: 'subnet', notFound: 'InvalidSubnetID.NotFound', malformed: 'InvalidSubnetID.Malformed' },
  rtb: {
    noun: 'routeTable',
    notFound: 'InvalidRouteTableID.NotFound',
    malformed: 'InvalidRouteTableId.Malformed',
  },
  igw: {
    noun: 'internetGateway',
    notFound: 'InvalidInternetGatewayID.NotFound',
    malformed: 'InvalidInternetGatewayId.Malformed',
  },
  eigw: {
    noun: 'egressOnlyInternetGateway',
    notFound: 'InvalidGatewayID.NotFound',
    malformed: 'InvalidEgressOnlyInternetGatewayId.Malformed',
  },
  eipalloc: {
    noun: 'allocation',
    notFound: 'InvalidAllocationID.NotFound',
    malformed: 'InvalidElasticIpID.Malformed',
  },
  nat: { noun: 'natGateway', notFound: 'InvalidNatGatewayID.NotFound', malformed: 'NatGatewayMalformed' },
  eni: {
    noun: 'networkInterface',
    notFound: 'InvalidNetworkInterfaceID.NotFound',
    malformed: 'InvalidNetworkInterfaceID.Malformed',
  },
  rtbassoc: {
    noun: 'association',
    notFound: 'InvalidAssociationID.NotFound',
    malformed: 'InvalidAssociationID.Malformed',
  },
  eipassoc: {
    noun: 'association',
    notFound: 'InvalidAssociationID.NotFound',
    malformed: 'InvalidAssociationID.Malformed',
  },
} as const satisfies Record<string, Kind>;

export type KindPrefix = keyof typeof kinds;

export function isWellFormed(prefix: string, id: string): boolean {
  return new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id);
}

/** Refuses an id that cannot be one of the kind. */
export function checkId(prefix: KindPrefix, id: string): void {
  if (!isWellFormed(prefix, id)) throw malformed(prefix, id);
}

export function malformed(prefix: KindPrefix, id: string): AwsError {
  return new AwsError(kinds[prefix].malformed, `Invalid id: "${id}" (expecting "${prefix}-...")`);
}

/** The error for an id that is not there: malformed or not found. */
export function absent(prefix: KindPrefix, id: string): AwsError {
  return isWellFormed(prefix, id) ? notFound(prefix, id) : malformed(prefix, id);
}

export function notFound(prefix: KindPrefix, id: string): AwsError {
  return new AwsError(kinds[prefix].notFound, `The ${kinds[prefix].noun} ID '${id}' does not exist`);
}

/** The value, or the error that says what is not there. */
export function found<T>(value: T | undefined, prefix: KindPrefix, id: string): T {
  if (value !== undefined) return value;
  throw absent(prefix, id);
}

export function missing(parameter: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${parameter}`);
}

/** The parameter, or MissingParameter. */
export function needed<T>(value: T | undefined, parameter: string): T {
  if (value === undefined || value === '') throw missing(parameter);
  return value;
}

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
