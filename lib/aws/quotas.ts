/** How much of a quota of EC2 is used, and how much there is. */
export interface QuotaUse {
  readonly used: number;
  /** Absent if EC2 does not tell: then only Service Quotas knows. */
  readonly most?: number;
}
export interface Quotas {
  /** Elastic IP addresses of the account in the region, everybody's. */
  addresses(): Promise<QuotaUse>;
  /** NAT gateways by zone, everybody's; zones without any are left out. */
  gatewaysByZone(): Promise<Readonly<Record<string, number>>>;
}
