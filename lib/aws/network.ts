import type { Address, Gateway, Observed, Tags } from '@/lib/egress/observed';
import type {
  AllocateAddressItem,
  CreateGatewayItem,
  CreateRouteItem,
  DeleteGatewayItem,
  DeleteRouteItem,
  RefreshExpiryItem,
  ReleaseAddressItem,
} from '@/lib/egress/plan';

/** What became of one item. `retry`: not yet, look again. `refused`: a person must act; `code` is AWS's. */
export interface ItemResult {
  readonly subject: string;
  readonly outcome: 'done' | 'already' | 'retry' | 'refused';
  readonly code?: string;
  readonly message?: string;
}

/** One look at a whole site. */
export interface SiteLook {
  readonly networks: Observed[];
  /** Addresses that bear some of our tags and belong to no network that is known. */
  readonly strays: readonly Address[];
}

/** Reads of EC2, one site. Every list is read to its last page; a page that fails fails the whole look. */
export interface NetworkReader {
  /** All that `plan` needs of one VPC. */
  observe(vpcId: string): Promise<Observed>;
  /** Its gateways alone: one call, for while they are waited for. Without their zones. */
  observeGateways(vpcId: string): Promise<Gateway[]>;
  /** `observeAll`, and what of ours belongs to none of these networks. */
  observeSite(alsoVpcIds: readonly string[]): Promise<SiteLook>;
  /** All networks of the site that are enrolled, have own resources or are named in `alsoVpcIds` (records), in few calls. */
  observeAll(alsoVpcIds: readonly string[]): Promise<Observed[]>;
  /** Every VPC that the account owns in the region, enrolled or not, by id. */
  vpcIds(): Promise<string[]>;
  /** The VPCs' tags; one that is gone is left out. */
  tagsOf(vpcIds: readonly string[]): Promise<ReadonlyMap<string, Tags>>;
}
export interface NetworkOpener {
  allocateAddresses(vpcId: string, items: readonly AllocateAddressItem[]): Promise<ItemResult[]>;
  createGateways(vpcId: string, items: readonly CreateGatewayItem[]): Promise<ItemResult[]>;
  createRoutes(vpcId: string, items: readonly CreateRouteItem[]): Promise<ItemResult[]>;
}
export interface NetworkCloser {
  deleteRoutes(vpcId: string, items: readonly DeleteRouteItem[]): Promise<ItemResult[]>;
  deleteGateways(vpcId: string, items: readonly DeleteGatewayItem[]): Promise<ItemResult[]>;
  releaseAddresses(vpcId: string, items: readonly ReleaseAddressItem[]): Promise<ItemResult[]>;
  refreshExpiry(vpcId: string, items: readonly RefreshExpiryItem[]): Promise<ItemResult[]>;
}
