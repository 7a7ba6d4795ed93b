import { type ActionStep, actionSteps, type ItemOf, type WaitReason } from './items';
import type { Problem } from './problem';

/** Something to do. */
export type Action = { [S in ActionStep]: { readonly step: S; readonly item: ItemOf[S] } }[ActionStep];

/**
 * What the result of an item is remembered by: the resource that it changes; for what does not exist yet, the slot, so
 * that a refusal holds whichever address or subnet the next try would take.
 */
export function subjectOf(item: ItemOf[ActionStep]): string {
  if ('routeTableId' in item) return item.routeTableId;
  if ('resourceId' in item) return item.resourceId;
  if ('clientToken' in item) return item.slot;
  if ('gatewayId' in item) return item.gatewayId;
  return 'allocationId' in item ? item.allocationId : item.slot;
}

/** Something to wait for. */
export interface Pause {
  readonly for: WaitReason;
  readonly resourceId: string;
  /** When it ends by itself at the latest, epoch milliseconds. */
  readonly until?: number;
}
/** What a rule says of a look: what to do now, else what to wait for, else what a person must do. */
export interface Outcome {
  readonly actions: readonly Action[];
  readonly pauses: readonly Pause[];
  readonly problems: readonly Problem[];
}

export const nothing: Outcome = { actions: [], pauses: [], problems: [] };

export function acting(action: Action): Outcome {
  return { ...nothing, actions: [action] };
}
export function pausing(reason: WaitReason, resourceId: string, until?: number): Outcome {
  return { ...nothing, pauses: [{ for: reason, resourceId, ...(until === undefined ? {} : { until }) }] };
}
export function needing(...problems: readonly Problem[]): Outcome {
  return { ...nothing, problems };
}

/** Outcomes side by side: tables of a network, slots. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    actions: outcomes.flatMap((one) => one.actions),
    pauses: outcomes.flatMap((one) => one.pauses),
    problems: outcomes.flatMap((one) => one.problems),
  };
}

/** Stages in order: the first that has something to do or to wait for. Problems of the stages before it are kept. */
export function inTurn(stages: readonly (() => Outcome)[]): Outcome {
  const problems: Problem[] = [];
  for (const stage of stages) {
    const outcome = stage();
    problems.push(...outcome.problems);
    if (outcome.actions.length > 0 || outcome.pauses.length > 0) return { ...outcome, problems };
  }
  return needing(...problems);
}

/**
 * Creating comes before deleting; a route before all, so that a table whose route was just taken away for another
 * gateway's never waits for what its neighbours build.
 */
const order: readonly ActionStep[] = ['CreateRoute', ...actionSteps.filter((step) => step !== 'CreateRoute')];

/** The kind of step to do next: one kind at a time, for all items of it. */
export function firstStep(actions: readonly Action[]): ActionStep | undefined {
  return order.find((step) => actions.some((action) => action.step === step));
}
