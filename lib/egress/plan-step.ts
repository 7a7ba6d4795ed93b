import type {
  AllocateAddressItem,
  CreateGatewayItem,
  CreateRouteItem,
  DeleteGatewayItem,
  DeleteRouteItem,
  DrainItem,
  RefreshExpiryItem,
  ReleaseAddressItem,
  WaitReason,
} from './items';
import type { Problem } from './problem';

/** The next step of one kind for all slots that can take it, or a rest, with the reason in words for the log and the page. */
export type Plan = { readonly why: string } & (
  | { readonly step: 'AllocateAddress'; readonly items: readonly AllocateAddressItem[] }
  | { readonly step: 'CreateGateway'; readonly items: readonly CreateGatewayItem[] }
  | { readonly step: 'CreateRoute'; readonly items: readonly CreateRouteItem[] }
  | { readonly step: 'Drain'; readonly items: readonly DrainItem[] }
  | { readonly step: 'DeleteRoute'; readonly items: readonly DeleteRouteItem[] }
  | {
      readonly step: 'DeleteGateway';
      readonly items: readonly DeleteGatewayItem[];
      /** Why they go, where that is not what is wanted: the network is to be open, and cannot be. */
      readonly because?: readonly Problem[];
    }
  | { readonly step: 'ReleaseAddress'; readonly items: readonly ReleaseAddressItem[] }
  | { readonly step: 'RefreshExpiry'; readonly items: readonly RefreshExpiryItem[] }
  | {
      readonly step: 'Wait';
      readonly for: WaitReason;
      readonly resourceIds: readonly string[];
      /** When it ends by itself at the latest, ISO instant. */
      readonly until?: string;
    }
  | { readonly step: 'Blocked'; readonly problems: readonly Problem[] }
  | { readonly step: 'Steady'; readonly state: 'open' | 'closed' }
);
