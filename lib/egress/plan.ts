import type { Problem } from '@/lib/egress/problem';

/**
 * Where one gateway belongs: the network (`one`) or, with the next issue, a zone. A slot's lock is its canonical
 * address: the smallest own unassociated allocation id.
 */
export type Slot = string;
export const networkSlot: Slot = 'one';

export interface AllocateAddressItem {
  readonly slot: Slot;
  readonly tags: Readonly<Record<string, string>>;
}
export interface CreateGatewayItem {
  readonly slot: Slot;
  readonly subnetId: string;
  readonly allocationId: string;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
}
export interface CreateRouteItem {
  readonly slot: Slot;
  readonly routeTableId: string;
  readonly destination: string;
  readonly gatewayId: string;
}
/** `gatewayIds` are ours: the deleter re-reads the route and goes on only if it still points at one of them. */
export interface DeleteRouteItem {
  readonly slot: Slot;
  readonly routeTableId: string;
  readonly destination: string;
  readonly gatewayIds: readonly string[];
}
export interface DeleteGatewayItem {
  readonly slot: Slot;
  readonly gatewayId: string;
}
export interface ReleaseAddressItem {
  readonly slot: Slot;
  readonly allocationId: string;
}
export interface RefreshExpiryItem {
  readonly slot: Slot;
  readonly resourceId: string;
  readonly expiresAt: string;
}

/** The next step of one kind for all slots that can take it, or a rest, with the reason in words for the log and the page. */
export type Plan = { readonly why: string } & (
  | { readonly step: 'AllocateAddress'; readonly items: readonly AllocateAddressItem[] }
  | { readonly step: 'CreateGateway'; readonly items: readonly CreateGatewayItem[] }
  | { readonly step: 'CreateRoute'; readonly items: readonly CreateRouteItem[] }
  | { readonly step: 'DeleteRoute'; readonly items: readonly DeleteRouteItem[] }
  | { readonly step: 'DeleteGateway'; readonly items: readonly DeleteGatewayItem[] }
  | { readonly step: 'ReleaseAddress'; readonly items: readonly ReleaseAddressItem[] }
  | { readonly step: 'RefreshExpiry'; readonly items: readonly RefreshExpiryItem[] }
  | {
      readonly step: 'Wait';
      readonly for:
        | 'gateway-pending'
        | 'gateway-deleting'
        | 'address-release'
        | 'propagation'
        | 'records'
        | 'next-change';
      readonly resourceIds: readonly string[];
    }
  | { readonly step: 'Blocked'; readonly problems: readonly Problem[] }
  | { readonly step: 'Steady'; readonly state: 'open' | 'closed' }
);
export type Step = Plan['step'];
