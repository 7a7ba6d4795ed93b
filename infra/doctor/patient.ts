import type { Temporal } from 'temporal-polyfill';
import type { Deployment } from '@/infra/deployment';
import type { Names } from '@/infra/names';
import type { ClientConfig } from '@/lib/aws/clients';

/** What is looked at: a stage's deployment, there or to come, in an account and region. */
export interface Patient {
  readonly config: ClientConfig;
  readonly names: Names;
  readonly settings: Deployment;
  readonly now: Temporal.Instant;
}
