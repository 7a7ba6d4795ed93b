/**
 * Where one gateway belongs: the network (`one`) or a zone, by its name. A slot's lock is its canonical address: the
 * first of its own unassociated ones by `sluice:created-at`, then by id.
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
/** Whether anything still runs through a gateway is asked; nothing is changed. */
export interface DrainItem {
  readonly slot: Slot;
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

/** The steps that change something, and what each item of them holds. */
export interface ItemOf {
  AllocateAddress: AllocateAddressItem;
  CreateGateway: CreateGatewayItem;
  CreateRoute: CreateRouteItem;
  Drain: DrainItem;
  DeleteRoute: DeleteRouteItem;
  DeleteGateway: DeleteGatewayItem;
  ReleaseAddress: ReleaseAddressItem;
  RefreshExpiry: RefreshExpiryItem;
}
export type ActionStep = keyof ItemOf;
export const actionSteps = [
  'AllocateAddress',
  'CreateGateway',
  'CreateRoute',
  'Drain',
  'DeleteRoute',
  'DeleteGateway',
  'ReleaseAddress',
  'RefreshExpiry',
] as const satisfies readonly ActionStep[];

/** What is waited for. */
export const waitReasons = [
  'gateway-pending',
  'gateway-deleting',
  'address-release',
  'propagation',
  'throttled',
  'draining',
  'records',
  'next-change',
  'confirmation',
] as const;
export type WaitReason = (typeof waitReasons)[number];
