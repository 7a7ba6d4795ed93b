/** Choice, Wait and Fail. */
import type { Json } from '@/local/integration/json';
import type { Activator } from './activation';
import type { ChoiceState, FailState, WaitState } from './definition';
import { type Bindings, evaluate } from './evaluate';
import { type Leaving, leave, type Next } from './leave';
import type { Run } from './run';
import { StatesError } from './states-error';
import type { Strand } from './strand';

/** Of AWS's API: the longest Wait in seconds. */
const maxWaitSeconds = 99_999_999;

/** The first rule whose condition is true, else the default. */
export async function choose(state: ChoiceState, bindings: Bindings): Promise<Omit<Leaving, 'result'>> {
  for (const [index, rule] of state.Choices.entries()) {
    const field = `Choices[${index}]/Condition`;
    const met = await evaluate(rule.Condition, field, bindings);
    if (typeof met !== 'boolean') throw unsupported(rule.Condition, field);
    if (met) return { spec: rule, next: rule.Next };
  }
  if (state.Default === undefined) {
    throw new StatesError('States.NoChoiceMatched', 'No choice rule matched, and the state has no Default.');
  }
  return { spec: state, next: state.Default };
}

export async function failureOf(state: FailState, bindings: Bindings): Promise<StatesError> {
  const error = await evaluate(state.Error ?? '', 'Error', bindings);
  const cause = await evaluate(state.Cause ?? '', 'Cause', bindings);
  if (typeof error !== 'string') return unsupported(state.Error ?? '', 'Error');
  if (typeof cause !== 'string') return unsupported(state.Cause ?? '', 'Cause');
  return new StatesError(error, cause);
}

/** Rests until the Wait's end, then leaves. */
export async function rest(run: Run, strand: Strand, state: WaitState, activator: Activator): Promise<Next> {
  if (strand.record.phase === 'resting') {
    return leave(run, strand, { result: strand.record.input, spec: state, next: state.Next });
  }
  const wakeAt = await endOfWait(state, run.bindings(strand));
  if (!strand.alive) return undefined;
  run.save(strand, { phase: 'resting', wakeAt });
  activator.wake(run, strand);
  return undefined;
}

async function endOfWait({ Seconds, Timestamp }: WaitState, bindings: Bindings): Promise<number> {
  if (Seconds !== undefined) {
    const seconds = await evaluate(Seconds, 'Seconds', bindings);
    if (!isWait(seconds)) throw unsupported(Seconds, 'Seconds');
    return bindings.now + seconds * 1000;
  }
  const timestamp = await evaluate(Timestamp ?? '', 'Timestamp', bindings);
  const time = typeof timestamp === 'string' && isInstant(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) throw unsupported(Timestamp ?? '', 'Timestamp');
  return time;
}

/** Wait states take whole seconds. */
const isWait = (value: Json): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxWaitSeconds;

/** RFC 3339 with a capital T and a zone, as the language asks. */
const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);

function unsupported(source: Json, field: string): StatesError {
  const expression = String(source).replace(/^\{%\s*|\s*%\}$/g, '');
  const cause = `The JSONata expression '${expression}' specified for the field '${field}' returned an unsupported result type.`;
  return new StatesError('States.QueryEvaluationError', cause, field);
}
