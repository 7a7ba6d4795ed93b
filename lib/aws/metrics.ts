/** CloudWatch metrics in the namespace `Sluice`, dimension `VpcId`. */
export interface Metrics {
  /** `GatewayHours`: emitted only while billed; time stamp the hour's start, value the gateways billed in it; read as maximum per hour. */
  gatewayHours(vpcId: string, hourStart: string, gateways: number): Promise<void>;
  /** `PendingSeconds`: what a gateway took from creation to available. */
  pendingSeconds(vpcId: string, seconds: number): Promise<void>;
  /** Median of the last 14 days; undefined without any. */
  usualPendingSeconds(vpcId: string): Promise<number | undefined>;
  /** Billed gateway hours between two instants, by network. */
  billedHours(from: string, to: string): Promise<Record<string, number>>;
}
