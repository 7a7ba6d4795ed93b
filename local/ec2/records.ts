/** What the local EC2 keeps. Times are epoch milliseconds; tags are kept apart, by resource id. */
import type { GatewayFailure } from './settings';

export interface VpcRecord {
  readonly id: string;
  readonly cidr: string;
  readonly ipv6Cidr?: string;
  readonly tenancy: 'default' | 'dedicated';
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
}
export interface SubnetRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  readonly mapPublicIp: boolean;
}

export type DestinationKind = 'cidr' | 'ipv6' | 'prefixList';
export type TargetKind =
  | 'local'
  | 'gateway'
  | 'natGateway'
  | 'egressOnlyGateway'
  | 'instance'
  | 'networkInterface'
  | 'peering'
  | 'transitGateway'
  | 'localGateway'
  | 'carrierGateway'
  | 'coreNetwork';
export interface RouteRecord {
  readonly destination: { readonly kind: DestinationKind; readonly value: string };
  readonly target: { readonly kind: TargetKind; readonly id: string };
  readonly origin: 'CreateRouteTable' | 'CreateRoute';
}
export interface AssociationRecord {
  readonly id: string;
  /** Absent: the VPC's main table. */
  readonly subnetId?: string;
}
export interface RouteTableRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly routes: readonly RouteRecord[];
  readonly associations: readonly AssociationRecord[];
}

export interface InternetGatewayRecord {
  readonly id: string;
  readonly vpcId?: string;
}
export interface EgressOnlyGatewayRecord {
  readonly id: string;
  readonly vpcId: string;
}

export interface AddressAssociation {
  readonly id: string;
  readonly networkInterfaceId?: string;
  readonly instanceId?: string;
  readonly privateIp?: string;
  /** Set if the holder is a NAT gateway: only EC2 itself dissolves that. */
  readonly natGatewayId?: string;
}
export interface AddressRecord {
  readonly id: string;
  readonly publicIp: string;
  readonly association?: AddressAssociation;
  /** Until then ReleaseAddress answers AuthFailure. */
  readonly refusesReleaseUntil?: number;
}

export type NatGatewayState = 'pending' | 'failed' | 'available' | 'deleting' | 'deleted';
export interface NatGatewayRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zone: string;
  readonly connectivity: 'public' | 'private';
  readonly state: NatGatewayState;
  readonly createdAt: number;
  readonly availableAt?: number;
  readonly deletedAt?: number;
  /** When its state changes next by itself. */
  readonly changesAt?: number;
  readonly deletingSeconds: number;
  /** While pending: what it will fail of. When failed: what it failed of. */
  readonly failure?: GatewayFailure;
  readonly allocationId?: string;
  readonly publicIp?: string;
  readonly associationId?: string;
  readonly privateIp?: string;
  readonly networkInterfaceId?: string;
  readonly clientToken?: string;
}

/** A client token and the parameters it was first used with. */
export interface TokenRecord {
  readonly natGatewayId: string;
  readonly parameters: string;
}

/** What runs through gateways from an instant on, until the next such record. */
export interface TrafficRecord {
  /** Absent: through every gateway that has none of its own. */
  readonly natGatewayId?: string;
  readonly from: number;
  readonly connections: number;
  readonly bytesPerMinute: number;
}

export type Tags = Readonly<Record<string, string>>;
