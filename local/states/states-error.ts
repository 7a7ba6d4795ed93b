/** An error of a state machine: what Retry and Catch match, and what a failed execution shows. */
export class StatesError extends Error {
  constructor(
    readonly error: string,
    override readonly cause: string,
    /** Where an expression failed: `Arguments/Payload`. */
    readonly location?: string,
  ) {
    super(`${error}: ${cause}`);
    this.name = 'StatesError';
  }
}

/** Nothing matches these by a wildcard: AWS, "Handling errors in Step Functions workflows" [D]. */
const beyondAll = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether `ErrorEquals` takes an error. States.Runtime always ends the execution. */
export function matches(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  return errorEquals.some(
    (name) =>
      name === error ||
      (name === 'States.ALL' && !beyondAll.has(error)) ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout' && !beyondAll.has(error)),
  );
}

/** A fault of ours ends the execution as States.Runtime, and says what it was. */
export function asStatesError(failure: unknown): StatesError {
  if (failure instanceof StatesError) return failure;
  const what = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  return new StatesError('States.Runtime', `The local AWS failed: ${what}`);
}
