/** A fault that a gateway is to end in, or undefined to be well. */
export interface GatewayFailure {
  readonly code: string;
  readonly message: string;
}

/** How one gateway is to fare, where that differs from the settings. */
export interface GatewayFate {
  readonly pendingSeconds?: number;
  readonly deletingSeconds?: number;
  readonly failure?: GatewayFailure;
}

/** What the local EC2 does that AWS leaves open, and its quotas. */
export interface Ec2Settings {
  /** Seconds a gateway is `pending`. On AWS about 90 (facts 3.1). */
  pendingSeconds: number;
  /** Seconds a gateway is `deleting`. On AWS about 30 to 60 (facts 3.1). */
  deletingSeconds: number;
  /** Seconds after `deleted` in which ReleaseAddress answers AuthFailure, as seen on AWS (facts 3.2). */
  releaseRefusedSeconds: number;
  /** Seconds after its creation in which no route may name a gateway: InvalidNatGatewayID.NotFound (facts 3.3). */
  routeRefusedSeconds: number;
  /** Seconds that a deleted gateway is still shown, and that a failed one takes to be deleted (facts 3.1). */
  shownSeconds: number;
  /** Seconds from the end of a minute until its metrics can be read. On AWS not stated; seen: one to three minutes. */
  metricDelaySeconds: number;
  /** Quotas (facts 3.5, 3.3). */
  addressQuota: number;
  gatewaysPerZoneQuota: number;
  routesPerTableQuota: number;
}

export const defaultSettings: Readonly<Ec2Settings> = {
  pendingSeconds: 8,
  deletingSeconds: 5,
  releaseRefusedSeconds: 1,
  routeRefusedSeconds: 0,
  shownSeconds: 3600,
  metricDelaySeconds: 60,
  addressQuota: 5,
  gatewaysPerZoneQuota: 5,
  routesPerTableQuota: 500,
};
