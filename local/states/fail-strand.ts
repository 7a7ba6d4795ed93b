import type { Next } from './leave';
import type { Run } from './run';
import type { StatesError } from './states-error';
import type { Strand } from './strand';

/**
 * Nothing of the strand's own takes the error: it fails the execution, or the Map or Parallel that the strand is of.
 * States.Runtime fails the execution wherever it happens.
 */
export function failStrand(run: Run, strand: Strand, error: StatesError): Next {
  const parent = strand.record.parent === undefined ? undefined : run.strands.get(strand.record.parent);
  if (!parent || error.error === 'States.Runtime') {
    run.finish({ status: 'FAILED', error: error.error, cause: error.cause }, strand.record.lastEvent);
    return undefined;
  }
  if (run.stateOf(parent).Type === 'Map') failIteration(run, parent, strand);
  run.removeChildren(parent);
  return { strand: parent, error };
}

/** The iteration fails, and those still under way are aborted. */
function failIteration(run: Run, parent: Strand, failed: Strand): void {
  const name = parent.record.state;
  const index = failed.record.index;
  run.note(failed, 'MapIterationFailed', { mapIterationFailedEventDetails: { name, index } }, {});
  run.save(parent, { lastEvent: failed.record.lastEvent });
  const others = run.childrenOf(parent).filter((other) => other !== failed && other.started);
  for (const other of others.filter(({ record }) => record.phase !== 'ended')) {
    const details = { name, index: other.record.index };
    run.event(other.record.lastEvent, 'MapIterationAborted', { mapIterationAbortedEventDetails: details });
  }
}
