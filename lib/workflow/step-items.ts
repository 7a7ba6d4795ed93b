import * as z from 'zod';
import type {
  AllocateAddressItem,
  CreateGatewayItem,
  CreateRouteItem,
  DeleteGatewayItem,
  DeleteRouteItem,
  DrainItem,
  ItemOf,
  RefreshExpiryItem,
  ReleaseAddressItem,
} from '@/lib/egress/items';

const slot = z.string();
const tags = z.record(z.string(), z.string());

/** The items of each step as they travel between functions. */
export const itemSchemas = {
  AllocateAddress: z.object({ slot, tags }) satisfies z.ZodType<AllocateAddressItem>,
  CreateGateway: z.object({
    slot,
    subnetId: z.string(),
    allocationId: z.string(),
    clientToken: z.string().max(64),
    tags,
  }) satisfies z.ZodType<CreateGatewayItem>,
  CreateRoute: z.object({
    slot,
    routeTableId: z.string(),
    destination: z.string(),
    gatewayId: z.string(),
  }) satisfies z.ZodType<CreateRouteItem>,
  Drain: z.object({ slot, gatewayId: z.string() }) satisfies z.ZodType<DrainItem>,
  DeleteRoute: z.object({
    slot,
    routeTableId: z.string(),
    destination: z.string(),
    gatewayIds: z.array(z.string()).min(1),
  }) satisfies z.ZodType<DeleteRouteItem>,
  DeleteGateway: z.object({ slot, gatewayId: z.string() }) satisfies z.ZodType<DeleteGatewayItem>,
  ReleaseAddress: z.object({ slot, allocationId: z.string() }) satisfies z.ZodType<ReleaseAddressItem>,
  RefreshExpiry: z.object({
    slot,
    resourceId: z.string(),
    expiresAt: z.iso.datetime(),
  }) satisfies z.ZodType<RefreshExpiryItem>,
} as const satisfies Record<keyof ItemOf, z.ZodType>;
