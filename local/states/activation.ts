/**
 * An activation takes a strand from state to state until it rests (on a Wait, a Retry or its children) or ends. What
 * has happened is kept at every transition, so that waking up and taking up after a kill are one thing.
 */
import type { State } from './definition';
import { failStrand } from './fail-strand';
import { performFork } from './fork';
import { leave, type Next } from './leave';
import { recover } from './recover';
import { type Run, shown } from './run';
import { choose, failureOf, rest } from './simple-states';
import { asStatesError, type StatesError } from './states-error';
import type { Strand } from './strand';
import { performTask } from './task';

/** What an activation asks of the engine. */
export interface Activator {
  /** Activates a strand on its own. */
  go(run: Run, strand: Strand): void;
  /** Activates a strand at its `wakeAt`. */
  wake(run: Run, strand: Strand): void;
}

/** Goes on with a strand for as long as there is something to do at once. A fault of ours fails the execution. */
export async function activate(run: Run, strand: Strand, activator: Activator): Promise<void> {
  let next: Next = { strand };
  while (next?.strand.alive && !isLate(run, next)) {
    next = await step(run, next.strand, next.error, activator);
  }
}

/** Of children that end at the same time one takes the parent on; the others find it gone on, or failed. */
function isLate(run: Run, { strand, joins }: NonNullable<Next>): boolean {
  return joins === true && (strand.record.phase !== 'forked' || run.childrenOf(strand).length === 0);
}

async function step(
  run: Run,
  strand: Strand,
  error: StatesError | undefined,
  activator: Activator,
): Promise<Next> {
  try {
    if (error) throw error;
    enter(run, strand);
    return await perform(run, strand, run.stateOf(strand), activator);
  } catch (failure) {
    return strand.alive ? afterFailure(run, strand, asStatesError(failure), activator) : undefined;
  }
}

/** A failure while recovering (a catcher's own expression, a full history) is beyond Retry and Catch. */
async function afterFailure(
  run: Run,
  strand: Strand,
  error: StatesError,
  activator: Activator,
): Promise<Next> {
  try {
    return await recover(run, strand, error, activator);
  } catch (failure) {
    return strand.alive ? failStrand(run, strand, asStatesError(failure)) : undefined;
  }
}

function enter(run: Run, strand: Strand): void {
  if (strand.record.phase !== 'entering') return;
  const { state, input, lastEvent } = strand.record;
  const enteredEvent = run.event(lastEvent, `${run.stateOf(strand).Type}StateEntered`, {
    stateEnteredEventDetails: { name: state, input: shown(input), inputDetails: { truncated: false } },
  });
  const enteredAt = run.host.clock.now();
  run.save(strand, { phase: 'entered', enteredAt, enteredEvent, lastEvent: enteredEvent, retries: [] });
}

async function perform(run: Run, strand: Strand, state: State, activator: Activator): Promise<Next> {
  const { input } = strand.record;
  switch (state.Type) {
    case 'Pass':
      return leave(run, strand, { result: input, spec: state, next: state.Next });
    case 'Succeed':
      return leave(run, strand, { result: input, spec: state, next: undefined });
    case 'Fail':
      throw await failureOf(state, run.bindings(strand));
    case 'Choice':
      return leave(run, strand, { result: input, ...(await choose(state, run.bindings(strand))) });
    case 'Wait':
      return rest(run, strand, state, activator);
    case 'Task':
      return performTask(run, strand, state);
    default:
      return performFork(run, strand, state, activator);
  }
}
