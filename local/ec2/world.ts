import { type ScopedCollection, scoped } from '@/local/core/scoped';
import type { Scope } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import type {
  AddressRecord,
  EgressOnlyGatewayRecord,
  InternetGatewayRecord,
  NatGatewayRecord,
  RouteTableRecord,
  SubnetRecord,
  Tags,
  TokenRecord,
  VpcRecord,
} from './records';
import type { Ec2Settings, GatewayFate } from './settings';

/** One account's EC2 in one region: all that the actions need, without wire, timers or SDK. */
export interface World {
  readonly scope: Scope;
  /** Epoch milliseconds. */
  now(): number;
  newId(prefix: string): string;
  readonly settings: Readonly<Ec2Settings>;
  /** Fates of the gateways to come, first one first. Taken when a gateway is created. */
  readonly fates: GatewayFate[];
  readonly vpcs: ScopedCollection<VpcRecord>;
  readonly subnets: ScopedCollection<SubnetRecord>;
  readonly routeTables: ScopedCollection<RouteTableRecord>;
  readonly internetGateways: ScopedCollection<InternetGatewayRecord>;
  readonly egressOnlyGateways: ScopedCollection<EgressOnlyGatewayRecord>;
  readonly addresses: ScopedCollection<AddressRecord>;
  readonly natGateways: ScopedCollection<NatGatewayRecord>;
  readonly tokens: ScopedCollection<TokenRecord>;
  readonly tags: ScopedCollection<Tags>;
  /** Single settings of the account, by name. */
  readonly account: ScopedCollection<string>;
}

export const natGatewaysCollection = 'ec2.nat-gateways';

export interface WorldParts {
  readonly store: Store;
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly settings: Readonly<Ec2Settings>;
  readonly fates: GatewayFate[];
}

/** The same store gives the same world. */
export function worldOf({ store, ...parts }: WorldParts, scope: Scope): World {
  return {
    ...parts,
    scope,
    vpcs: scoped<VpcRecord>(store, 'ec2.vpcs')(scope),
    subnets: scoped<SubnetRecord>(store, 'ec2.subnets')(scope),
    routeTables: scoped<RouteTableRecord>(store, 'ec2.route-tables')(scope),
    internetGateways: scoped<InternetGatewayRecord>(store, 'ec2.internet-gateways')(scope),
    egressOnlyGateways: scoped<EgressOnlyGatewayRecord>(store, 'ec2.egress-only-gateways')(scope),
    addresses: scoped<AddressRecord>(store, 'ec2.addresses')(scope),
    natGateways: scoped<NatGatewayRecord>(store, natGatewaysCollection)(scope),
    tokens: scoped<TokenRecord>(store, 'ec2.tokens')(scope),
    tags: scoped<Tags>(store, 'ec2.tags')(scope),
    account: scoped<string>(store, 'ec2.account')(scope),
  };
}
