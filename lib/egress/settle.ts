import { textOf } from './instant-text';
import type { ActionStep } from './items';
import { type Action, firstStep, type Outcome, type Pause, subjectOf } from './moves';
import type { Plan } from './plan-step';
import { distinct, type Problem } from './problem';
import { textOfProblems } from './said-once';

/** What a plan is for, in words, and the state in which there is nothing left to do. */
export interface Aim {
  readonly intent: string;
  readonly state: 'open' | 'closed';
}

/** The plan of an outcome: its first kind of step, else a wait, else what a person must mend, else rest. */
export function settle(outcome: Outcome, problems: readonly Problem[], { intent, state }: Aim): Plan {
  const step = firstStep(outcome.actions);
  if (step) return stepOf(step, outcome.actions, intent, problems);
  const [pause] = outcome.pauses;
  if (pause) return waitFor(pause, outcome.pauses, intent);
  const all = distinct([...problems, ...outcome.problems]);
  if (all.length > 0) {
    return { step: 'Blocked', problems: all, why: `${intent}: ${textOfProblems(all)}` };
  }
  return { step: 'Steady', state, why: `${intent}, and nothing is left to do.` };
}

const is =
  <S extends ActionStep>(step: S) =>
  (action: Action): action is Extract<Action, { step: S }> =>
    action.step === step;

function stepOf(
  step: ActionStep,
  actions: readonly Action[],
  intent: string,
  problems: readonly Problem[],
): Plan {
  const items = <S extends ActionStep>(kind: S) => actions.filter(is(kind));
  const why = `${intent}: ${phrase(step, actions.filter(is(step)))}`;
  switch (step) {
    case 'AllocateAddress':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'CreateGateway':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'CreateRoute':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'Drain':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'DeleteRoute':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'DeleteGateway': {
      const because = problems.length > 0 ? { because: distinct(problems) } : {};
      return { step, why, items: items(step).map(({ item }) => item), ...because };
    }
    case 'ReleaseAddress':
      return { step, why, items: items(step).map(({ item }) => item) };
    case 'RefreshExpiry':
      return { step, why, items: items(step).map(({ item }) => item) };
  }
}

const phrases: Readonly<Record<ActionStep, string>> = {
  AllocateAddress: 'a public address is missing',
  CreateGateway: 'an address is ready and a gateway is missing',
  CreateRoute: 'the gateway is available and is to be the default route of',
  Drain: 'whether anything still runs is asked of',
  DeleteRoute: 'a route of ours is to go from',
  DeleteGateway: 'a gateway of ours is not needed:',
  ReleaseAddress: 'an address of ours is not needed:',
  RefreshExpiry: 'the latest end is to be set anew on',
};

function phrase(step: ActionStep, actions: readonly Action[]): string {
  if (step === 'AllocateAddress' || step === 'CreateGateway') return `${phrases[step]}.`;
  return `${phrases[step]} ${listed(actions.map((action) => subjectOf(action.item)))}.`;
}

const waits: Readonly<Record<Pause['for'], string>> = {
  'gateway-pending': 'AWS is building the gateway',
  'gateway-deleting': 'AWS is deleting the gateway',
  'address-release': 'AWS has not let go of the address',
  propagation: 'AWS does not show yet what was just changed:',
  draining: 'open connections are given time to end on',
  throttled: 'AWS has had too many calls and asks to go slower:',
  records: 'the list of them is read again',
  'next-change': 'the next change is near',
  confirmation: 'it is looked at a second time',
};

function waitFor(pause: Pause, pauses: readonly Pause[], intent: string): Plan {
  const alike = pauses.filter((one) => one.for === pause.for);
  const resourceIds = [...new Set(alike.map((one) => one.resourceId))];
  const names = pause.for === 'records' ? '' : ` ${listed(resourceIds)}`;
  const why = `${intent}: ${waits[pause.for]}${names}.`;
  const ends = alike.flatMap(({ until }) => until ?? []);
  const until = ends.length > 0 ? { until: textOf(Math.min(...ends)) } : {};
  return { step: 'Wait', for: pause.for, resourceIds, why, ...until };
}

/** At most three by name: this goes into logs and into the history of every look. */
function listed(ids: readonly string[]): string {
  const rest = ids.length - 3;
  return ids.slice(0, 3).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
