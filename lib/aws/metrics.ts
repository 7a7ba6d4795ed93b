import type { SiteMetrics } from '@/lib/aws/metrics/site-metrics';

/** CloudWatch metrics in the namespace `Sluice`, dimension `VpcId`; those of the whole site have none. */
export interface Metrics extends SiteMetrics {
  /**
   * `GatewayHours`: emitted only while billed; time stamp the hour's start, value the gateways billed in it, by network;
   * read as maximum per hour.
   */
  gatewayHours(hourStart: string, gateways: Readonly<Record<string, number>>): Promise<void>;
  /** `PendingSeconds`: what a gateway took from creation to available. */
  pendingSeconds(vpcId: string, seconds: number): Promise<void>;
  /** Median of the last 14 days; undefined without any. */
  usualPendingSeconds(vpcId: string): Promise<number | undefined>;
  /**
   * What 95 of 100 gateways of the last 14 days took at most, in seconds, by network: the 95th percentile of the days'
   * 95th percentiles. Networks without any are left out.
   */
  longestPendingSeconds(vpcIds: readonly string[]): Promise<Record<string, number>>;
  /** `RouteRepairs`, dimensions VpcId and RouteTableId: a route of ours that somebody took away was put back. */
  routeRepaired(vpcId: string, routeTableId: string): Promise<void>;
  /** How often in the last hour, by table. */
  routeRepairs(vpcId: string, routeTableIds: readonly string[]): Promise<Record<string, number>>;
  /**
   * The most gateways that were billed in each hour between two instants, by network and by the hour's start in
   * milliseconds since 1970. Hours without any are left out.
   */
  billedHours(
    vpcIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>>;
  /** Which of these networks had a gateway that was billed before an instant, as far back as AWS keeps hours: 455 days. */
  billedBefore(vpcIds: readonly string[], before: string): Promise<ReadonlySet<string>>;
}
