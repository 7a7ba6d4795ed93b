/** What a state makes of an error: try again later, go where a catcher says, or fail. */
import type { Activator } from './activation';
import type { Catcher, Retrier, State } from './definition';
import { failStrand } from './fail-strand';
import { leave, type Next } from './leave';
import { decideRetry } from './retry';
import type { Run } from './run';
import { matches, StatesError } from './states-error';
import type { Strand } from './strand';

export async function recover(
  run: Run,
  strand: Strand,
  failure: StatesError,
  activator: Activator,
): Promise<Next> {
  const state = run.stateOf(strand);
  const error = tellFailure(run, strand, state, failure);
  const { retriers, catchers } = guardsOf(state);
  const retry = decideRetry(retriers, error.error, strand.record.retries, Math.random());
  if (retry) {
    const wakeAt = run.host.clock.now() + retry.waitMs;
    run.save(strand, { phase: 'resting', wakeAt, retries: retry.retries });
    activator.wake(run, strand);
    return undefined;
  }
  const catcher = catchers.find(({ ErrorEquals }) => matches(ErrorEquals, error.error));
  if (!catcher) return failStrand(run, strand, error);
  const errorOutput = { Error: error.error, Cause: error.cause };
  return leave(run, strand, {
    result: errorOutput,
    spec: catcher,
    next: catcher.Next,
    extra: { errorOutput },
  });
}

function guardsOf(state: State): { retriers: readonly Retrier[]; catchers: readonly Catcher[] } {
  return 'Retry' in state ? { retriers: state.Retry, catchers: state.Catch } : { retriers: [], catchers: [] };
}

/** Writes what history tells of the failure, and completes its cause as AWS does. */
function tellFailure(run: Run, strand: Strand, state: State, failure: StatesError): StatesError {
  const { state: name, enteredEvent, phase } = strand.record;
  if (phase === 'forked') {
    const type = state.Type === 'Map' ? 'MapStateFailed' : 'ParallelStateFailed';
    run.note(strand, type, {}, { phase: 'entered' });
  }
  if (failure.location === undefined) return failure;
  const cause = `An error occurred while executing the state '${name}' (entered at the event id #${enteredEvent}). ${failure.cause}`;
  const details = { error: failure.error, cause, location: failure.location, state: name };
  run.note(strand, 'EvaluationFailed', { evaluationFailedEventDetails: details }, {});
  return new StatesError(failure.error, cause);
}
