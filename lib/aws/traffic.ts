import type { TrafficMinute } from '@/lib/egress/quiet';

/** What NAT gateways publish of the traffic through them. */
export interface GatewayTraffic {
  /** The minutes published of late, in no order, by gateway; one of which nothing is published has none. */
  lastMinutes(gatewayIds: readonly string[], now: string): Promise<Record<string, readonly TrafficMinute[]>>;
  /**
   * As `lastMinutes`, for who looks: connections and the bytes to and from the internet. A reading may be shared, and is a
   * minute old at most then; what is not read in good time is not waited for, and has no minutes.
   */
  latestMinutes(
    gatewayIds: readonly string[],
    now: string,
  ): Promise<Record<string, readonly TrafficMinute[]>>;
}
