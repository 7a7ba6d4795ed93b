/** Task: one call to another service, and its time-out. */
import type { Json } from '@/local/integration/json';
import { callResource } from './call-resource';
import type { TaskState } from './definition';
import { evaluate } from './evaluate';
import { leave, type Next } from './leave';
import { checkPayload } from './payload';
import { type Resource, readResource } from './resource';
import { type Run, shown } from './run';
import { asStatesError, StatesError } from './states-error';
import type { Strand } from './strand';

export async function performTask(run: Run, strand: Strand, state: TaskState): Promise<Next> {
  const resource = readResource(state.Resource);
  if (!resource) throw new StatesError('States.Runtime', `The resource ${state.Resource} is not supported.`);
  if (strand.record.phase === 'running') throw interrupted(run, strand, resource);
  const bindings = run.bindings(strand);
  const parameters = await evaluate(state.Arguments ?? {}, 'Arguments', bindings);
  const timeoutSeconds = await evaluate(state.TimeoutSeconds ?? null, 'TimeoutSeconds', bindings);
  if (!strand.alive) return undefined;
  checkPayload(parameters, strand.record.state);
  schedule(run, strand, resource, parameters, timeoutSeconds);
  const result = await outcome(run, strand, resource, parameters, timeoutSeconds);
  if (!strand.alive) return undefined;
  return leave(run, strand, { result, spec: state, next: state.Next, extra: { result } });
}

function schedule(run: Run, strand: Strand, task: Resource, parameters: Json, timeoutSeconds: Json): void {
  const { resource, resourceType } = task;
  const limit = typeof timeoutSeconds === 'number' ? { timeoutInSeconds: timeoutSeconds } : {};
  const { region } = run.record.scope;
  run.note(
    strand,
    'TaskScheduled',
    {
      taskScheduledEventDetails: { resource, resourceType, region, parameters: shown(parameters), ...limit },
    },
    {},
  );
  run.note(
    strand,
    'TaskStarted',
    { taskStartedEventDetails: { resource, resourceType } },
    { phase: 'running' },
  );
}

/** The call's result, told in history either way. */
async function outcome(
  run: Run,
  strand: Strand,
  task: Resource,
  parameters: Json,
  timeoutSeconds: Json,
): Promise<Json> {
  const { resource, resourceType } = task;
  try {
    const call = callResource(run.host, task, parameters, run.record.scope);
    const result = await withinTime(run, strand, call, timeoutSeconds);
    if (!strand.alive) return null;
    checkPayload(result, strand.record.state);
    const output = { output: shown(result), outputDetails: { truncated: false } };
    const succeeded = { taskSucceededEventDetails: { resource, resourceType, ...output } };
    run.note(strand, 'TaskSucceeded', succeeded, { phase: 'entered' });
    return result;
  } catch (failure) {
    if (!strand.alive) return null;
    throw failed(run, strand, task, asStatesError(failure));
  }
}

/** Waits for the call for as long as the state allows and the strand lives. The call itself cannot be called back. */
function withinTime(run: Run, strand: Strand, call: Promise<Json>, timeoutSeconds: Json): Promise<Json> {
  const { clock } = run.host;
  return new Promise<Json>((resolve, reject) => {
    const cancel =
      typeof timeoutSeconds === 'number'
        ? clock.at(clock.now() + timeoutSeconds * 1000, () => reject(timedOut(timeoutSeconds)))
        : undefined;
    strand.abandon = () => {
      cancel?.();
      resolve(null);
    };
    call.then(resolve, reject).finally(() => cancel?.());
  });
}

const timedOut = (seconds: number): StatesError =>
  new StatesError('States.Timeout', `The task did not answer within ${seconds} seconds.`);

function failed(run: Run, strand: Strand, task: Resource, failure: StatesError): StatesError {
  const { resource, resourceType } = task;
  const details = { resource, resourceType, error: failure.error, cause: failure.cause };
  if (failure.error === 'States.Timeout') {
    run.note(strand, 'TaskTimedOut', { taskTimedOutEventDetails: details }, { phase: 'entered' });
  } else {
    run.note(strand, 'TaskFailed', { taskFailedEventDetails: details }, { phase: 'entered' });
  }
  return failure;
}

/** A task that ran when the process was killed: nobody knows whether it worked, so it is subject to Retry. */
function interrupted(run: Run, strand: Strand, task: Resource): StatesError {
  const cause = 'The local AWS stopped while the task ran; whether it had an effect is not known.';
  return failed(run, strand, task, new StatesError('States.TaskFailed', cause));
}
