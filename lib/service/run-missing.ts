import type { Temporal } from 'temporal-polyfill';
import type { LastRuns } from '@/lib/aws/executions';
import { type Desired, recordsInForce } from '@/lib/egress/desired';
import type { Plan } from '@/lib/egress/plan-step';
import { type Problem, problem } from '@/lib/egress/problem';
import { willBeOpen } from '@/lib/window/will-be-open';
import { instantOf, isAfter } from './instant';
import type { Look } from './network';

/** So long a trigger may be on its way: Scheduler wakes within its minute (facts/aws.md), and lists lag a little. */
const graceSeconds = 90;

/** What a look found: what is wanted, what would be done next, and the problems that are told already. */
export interface Judged {
  readonly wanted: Desired;
  readonly next: Plan;
  readonly told: readonly { readonly code: string }[];
}

/**
 * That nothing works on a network which is not as it has been wanted for over a minute: a run that could not be started
 * when it was asked for, or was lost. One of which a part is open was opened by a run: what it lacks is told. The sweep makes up for it; until then people are told, and may start one.
 */
export function runMissing(
  { listing, vpcId }: Pick<Look, 'listing' | 'vpcId'>,
  { wanted, next, told }: Judged,
  { atWork, ended }: LastRuns,
  now: Temporal.Instant,
): Problem[] {
  if (atWork || next.step === 'RefreshExpiry' || !listing) return [];
  if (told.some(({ code }) => code === 'partly-open')) return [];
  if (wanted.state !== 'open' && wanted.state !== 'closed') return [];
  const before = now.subtract({ seconds: graceSeconds });
  if (ended?.endedAt !== undefined && isAfter(instantOf(ended.endedAt), before)) return [];
  const inForce = recordsInForce(listing.kept, vpcId);
  const deleted = (listing.deleted ?? []).filter((record) => (record.vpcId ?? vpcId) === vpcId);
  if ([...inForce, ...deleted].some((record) => isAfter(instantOf(record.at), before))) return [];
  if (willBeOpen(inForce, before).open !== (wanted.state === 'open')) return [];
  return [problem('no-run', { subject: vpcId })];
}
