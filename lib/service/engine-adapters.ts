import type { Temporal } from 'temporal-polyfill';
import type { Activity } from '@/lib/aws/activity';
import type { Endings } from '@/lib/aws/endings';
import type { Executions } from '@/lib/aws/executions';
import type { Looks } from '@/lib/aws/looks';
import type { Metrics } from '@/lib/aws/metrics';
import type { NetworkCloser, NetworkOpener, NetworkReader } from '@/lib/aws/network';
import type { Notices } from '@/lib/aws/notices';
import type { Quotas } from '@/lib/aws/quotas';
import type { Records } from '@/lib/aws/records';
import type { Teller } from '@/lib/aws/teller';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import type { Undelivered } from '@/lib/aws/undelivered';
import type { Offered } from '@/lib/egress/settings';
import type { Site } from '@/lib/egress/site';

/** What the deployment sets for the engine, with what it lets networks choose by tag. */
export interface EnginePolicy extends Offered {
  /** Keys whose values new resources take over from their VPC (a cost centre). */
  readonly copiedTagKeys: readonly string[];
}

/** A site's adapters as the functions may use them; each function is given those that it names, with their rights. */
export interface EngineAdapters {
  readonly site: Site;
  readonly policy: EnginePolicy;
  /** For what no state of the workflow dates: the sweep. */
  readonly now: () => Temporal.Instant;
  readonly records: Records;
  readonly networks: NetworkReader;
  readonly opener: NetworkOpener;
  readonly closer: NetworkCloser;
  readonly executions: Executions;
  readonly activity: Activity;
  readonly looks: Looks;
  readonly metrics: Metrics;
  readonly traffic: GatewayTraffic;
  readonly teller: Teller;
  readonly endings: Endings;
  readonly notices: Notices;
  readonly undelivered: Undelivered;
  readonly quotas: Quotas;
}
