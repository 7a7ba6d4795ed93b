import type { Temporal } from 'temporal-polyfill';
import { closing } from './closing';
import type { Desired } from './desired';
import { cutNow, type Drain, drainOf } from './drain';
import { isOverdue } from './expiry';
import { whileSuspected } from './in-transition';
import { instantOf } from './instant-text';
import { needing, nothing, type Outcome, pausing, together } from './moves';
import type { Observed, Tags } from './observed';
import type { OwnAddress } from './ownership';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import type { Plan } from './plan-step';
import { type Problem, problem } from './problem';
import { type Aim, settle } from './settle';
import { outcomeWhileOpen } from './slot-outcome';
import { tag } from './tags';
import { type PlanOptions, slotsIn, type View, viewOf } from './view';

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

/**
 * The next step for a network: what is wanted, what one look found, the time, and what this run remembers. Pure, and
 * the same for whoever looks, so that runs beside each other agree; facts/faults.md, "Findings that decide the design".
 */
export function plan(
  desired: Desired,
  observed: Observed,
  now: Temporal.Instant,
  memory: PlanMemory = nothingRemembered,
  options: PlanOptions = {},
): Plan {
  const view = viewOf(observed, now.epochMilliseconds, memory, options);
  if (desired.state === 'open') return planOpen(view, desired.until?.epochMilliseconds);
  if (desired.state === 'closed') {
    const drain = drainOf(desired, view);
    return planClosed(view, `Wanted closed${cutNow(view, drain)}`, [], drain);
  }
  return desired.state === 'blocked' && desired.stopped
    ? planClosed(view, 'Stopped by a person', unreadable(desired))
    : planUnread(view, desired);
}

/** Each slot by itself: the plan is the union of theirs, and takes the first kind of step for all of them. */
function planOpen(view: View, end: number | undefined): Plan {
  const outcomes = slotsIn(view).map((slot) => outcomeWhileOpen(view, slot, end));
  const refused = outcomes.flatMap((one) => one.refused);
  const able = outcomes.filter((one) => one.refused.length === 0).length;
  const aim = able > 0 ? wantedOpen : cannotBeOpen;
  return settle(together([...outcomes, standing(view)]), refused, aim);
}

const wantedOpen: Aim = { intent: 'Wanted open', state: 'open' };
const cannotBeOpen: Aim = { intent: 'It cannot be open', state: 'closed' };

function planClosed(view: View, intent: string, problems: readonly Problem[], drain?: Drain): Plan {
  const closed = slotsIn(view).map((slot) => closing(view, slot, undefined, drain));
  const outcome = together([...closed, standing(view)]);
  return settle(outcome, problems, { intent, state: 'closed' });
}

/** Nothing is known of what is wanted: only what is past its latest end goes (design.md, principle 6). */
function planUnread(view: View, desired: Unread): Plan {
  const gateway = ({ tags }: { tags: Tags }) => isOverdue(tags[tag.expiresAt], view.now);
  const address = (one: OwnAddress) => gateway(one.holder ?? one);
  const outcome = together(slotsIn(view).map((slot) => closing(view, slot, { gateway, address })));
  const patience = desired.state === 'unknown' ? awaitRecords(view, desired.cause) : nothing;
  const intent = 'The windows cannot be read; only what is past its latest end is removed';
  return settle(together([outcome, patience]), unreadable(desired), { intent, state: 'closed' });
}

type Unread = Extract<Desired, { state: 'unknown' | 'blocked' }>;

function unreadable(desired: Unread): Problem[] {
  if (desired.state === 'blocked') {
    return desired.entries.map((subject) => problem('spoilt-entry', { subject }));
  }
  const missing = desired.cause === 'group-missing';
  return [problem('records-unknown', { detail: '', ...(missing ? { why: 'group-missing' as const } : {}) })];
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
