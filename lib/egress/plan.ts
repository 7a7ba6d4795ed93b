import type { Temporal } from 'temporal-polyfill';
import { closing } from './closing';
import type { Desired } from './desired';
import { cutNow, type Drain, drainOf } from './drain';
import { isOverdue } from './expiry';
import { whileSuspected } from './in-transition';
import { instantOf } from './instant-text';
import { networkSlot, type Slot } from './items';
import { needing, nothing, type Outcome, pausing, together } from './moves';
import type { Observed, Tags } from './observed';
import { opening } from './opening';
import type { OwnAddress } from './ownership';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import type { Plan } from './plan-step';
import { type Problem, problem } from './problem';
import { refusal, tableProblems } from './refusal';
import { settle } from './settle';
import { tag } from './tags';
import { type View, viewOf } from './view';

export type {
  AllocateAddressItem,
  CreateGatewayItem,
  CreateRouteItem,
  DeleteGatewayItem,
  DeleteRouteItem,
  DrainItem,
  RefreshExpiryItem,
  ReleaseAddressItem,
} from './items';
export { networkSlot } from './items';
export type { Plan } from './plan-step';

/** What the deployment adds to a plan. */
export interface PlanOptions {
  /** Keys of the VPC's tags whose values new resources take over. */
  readonly copiedTagKeys?: readonly string[];
  /** The longest that a network may ask to have its connections given; 0 if not given. */
  readonly maxDrainMinutes?: number;
}

/**
 * The next step for a network: what is wanted, what one look found, the time, and what this run remembers. Pure, and
 * the same for whoever looks, so that runs beside each other agree; facts/faults.md, "Findings that decide the design".
 */
export function plan(
  desired: Desired,
  observed: Observed,
  now: Temporal.Instant,
  memory: PlanMemory = nothingRemembered,
  { copiedTagKeys = [], maxDrainMinutes = 0 }: PlanOptions = {},
): Plan {
  const view = viewOf(observed, now.epochMilliseconds, memory, copiedTagKeys);
  if (desired.state === 'open') return planOpen(view, desired.until?.epochMilliseconds);
  if (desired.state === 'closed') {
    const drain = drainOf(desired, observed, maxDrainMinutes);
    return planClosed(view, `Wanted closed${cutNow(view, drain)}`, [], drain);
  }
  return desired.state === 'blocked' && desired.stopped
    ? planClosed(view, 'Stopped by a person', unreadable(desired))
    : planUnread(view, desired);
}

const slots: readonly Slot[] = [networkSlot];

function planOpen(view: View, end: number | undefined): Plan {
  const refused = slots.flatMap((slot) => refusal(view, slot));
  if (refused.length > 0) return planClosed(view, 'It cannot be open', refused);
  const outcome = together([...slots.map((slot) => opening(view, slot, end)), standing(view)]);
  return settle(outcome, tableProblems(view), { intent: 'Wanted open', state: 'open' });
}

function planClosed(view: View, intent: string, problems: readonly Problem[], drain?: Drain): Plan {
  const outcome = together([...slots.map((slot) => closing(view, slot, undefined, drain)), standing(view)]);
  return settle(outcome, problems, { intent, state: 'closed' });
}

/** Nothing is known of what is wanted: only what is past its latest end goes (design.md, principle 6). */
function planUnread(view: View, desired: Unread): Plan {
  const gateway = ({ tags }: { tags: Tags }) => isOverdue(tags[tag.expiresAt], view.now);
  const address = (one: OwnAddress) => gateway(one.holder ?? one);
  const outcome = together(slots.map((slot) => closing(view, slot, { gateway, address })));
  const idle = outcome.actions.length === 0 && outcome.pauses.length === 0;
  const patience = idle && desired.state === 'unknown' ? awaitRecords(view, desired.cause) : nothing;
  const intent = 'The windows cannot be read; only what is past its latest end is removed';
  return settle(together([outcome, patience]), unreadable(desired), { intent, state: 'closed' });
}

type Unread = Extract<Desired, { state: 'unknown' | 'blocked' }>;

function unreadable(desired: Unread): Problem[] {
  if (desired.state === 'blocked') {
    return desired.entries.map((subject) => problem('spoilt-entry', { subject }));
  }
  const missing = desired.cause === 'group-missing';
  return [problem('records-unknown', { detail: missing ? 'the schedule group is missing' : '' })];
}

/** A list that could not be read is often readable a moment later; a group that is missing is not. */
function awaitRecords({ memory, now }: View, cause: 'group-missing' | 'records-unreadable'): Outcome {
  if (cause === 'group-missing') return nothing;
  const { waiting } = memory;
  const since = waiting?.for === 'records' ? instantOf(waiting.since) : undefined;
  return now - (since ?? now) < 60_000 ? pausing('records', 'records') : nothing;
}

/** What a person must see to, whatever is wanted: resources with one mark, addresses that somebody took. */
function standing(view: View): Outcome {
  const { suspects, taken } = view.own;
  return together([
    ...suspects.map((suspect) => whileSuspected(view, suspect)),
    ...taken.map(({ allocationId, instanceId }) =>
      needing(problem('address-taken', { subject: allocationId, detail: instanceId ?? '' })),
    ),
  ]);
}
