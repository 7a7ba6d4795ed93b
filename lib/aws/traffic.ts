import type { TrafficMinute } from '@/lib/egress/quiet';

/** What NAT gateways publish of the traffic through them. */
export interface GatewayTraffic {
  /** The minutes published of late, in no order, by gateway; one of which nothing is published has none. */
  lastMinutes(gatewayIds: readonly string[], now: string): Promise<Record<string, readonly TrafficMinute[]>>;
}
