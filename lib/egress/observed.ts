import type { Site } from '@/lib/egress/site';

/** What EC2 says of a network, in our words. `lib/aws/network.ts` fills it, everything in `lib/egress` reads it. */

/** `other` is a state that AWS may add one day: neither used nor recreated. */
export type GatewayState = 'pending' | 'failed' | 'available' | 'deleting' | 'deleted' | 'other';

export interface Gateway {
  readonly id: string;
  readonly state: GatewayState;
  readonly vpcId: string;
  /** Regional gateways have none. */
  readonly subnetId?: string;
  readonly zone?: string;
  /** ISO instant. */
  readonly createdAt?: string;
  readonly deletedAt?: string;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly connectivity: 'public' | 'private';
  readonly regional: boolean;
  readonly addresses: readonly { readonly allocationId?: string; readonly publicIp?: string }[];
  /** Appliances attached by AWS (a firewall's proxy): such a gateway is never ours to delete. */
  readonly appliances: boolean;
  readonly tags: Tags;
}

export interface Address {
  readonly allocationId: string;
  readonly publicIp: string;
  readonly associationId?: string;
  readonly instanceId?: string;
  readonly networkInterfaceId?: string;
  /** Owned by an AWS service: never touched. */
  readonly serviceManaged: boolean;
  readonly tags: Tags;
}

export type RouteTargetKind =
  | 'gateway'
  | 'internet-gateway'
  | 'egress-only-gateway'
  | 'transit-gateway'
  | 'virtual-private-gateway'
  | 'vpc-endpoint'
  | 'instance'
  | 'network-interface'
  | 'peering'
  | 'carrier-gateway'
  | 'local-gateway'
  | 'core-network'
  | 'local'
  | 'other';

export interface Route {
  /** A CIDR block or a prefix list's id. */
  readonly destination: string;
  readonly target: { readonly kind: RouteTargetKind; readonly id: string };
  readonly state: 'active' | 'blackhole' | 'other';
  /** `propagated` routes (a virtual private gateway, a route server) lose to a static one and cannot be deleted. */
  readonly origin: 'created-with-table' | 'created' | 'propagated' | 'other';
}

export interface RouteTable {
  readonly id: string;
  readonly name?: string;
  readonly main: boolean;
  /** Subnets that use it, the main table's implicit ones included. */
  readonly subnetIds: readonly string[];
  readonly routes: readonly Route[];
  readonly tags: Tags;
}

export interface Subnet {
  readonly id: string;
  readonly name?: string;
  readonly zone: string;
  readonly cidr: string;
  readonly freeAddresses: number;
  readonly routeTableId?: string;
  readonly tags: Tags;
}

export type Tags = Readonly<Record<string, string>>;

/** One network as seen by one look. */
export interface Observed {
  readonly site: Site;
  readonly vpcId: string;
  /** False when the VPC itself is gone: what is left of ours is then only cleaned up. */
  readonly exists: boolean;
  readonly cidr?: string;
  readonly tags: Tags;
  /** All NAT gateways of the VPC, ours or not, deleted ones included while AWS lists them. */
  readonly gateways: readonly Gateway[];
  /** Addresses that bear our marks for this VPC, and those on the VPC's gateways. */
  readonly addresses: readonly Address[];
  readonly routeTables: readonly RouteTable[];
  readonly subnets: readonly Subnet[];
  readonly internetGatewayIds: readonly string[];
  readonly egressOnlyGatewayIds: readonly string[];
}
