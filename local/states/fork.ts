/** Map and Parallel: one strand becomes several, and goes on when all have ended. */
import type { Json } from '@/local/integration/json';
import type { Activator } from './activation';
import type { ForkState, MapState, ParallelState } from './definition';
import { evaluate } from './evaluate';
import { leave, type Next } from './leave';
import { neverRan } from './record';
import type { Run } from './run';
import { StatesError } from './states-error';
import type { Strand } from './strand';

export async function performFork(
  run: Run,
  strand: Strand,
  state: ForkState,
  activator: Activator,
): Promise<Next> {
  if (strand.record.phase !== 'forked') {
    const children =
      state.Type === 'Map' ? await iterations(run, strand, state) : await branches(run, strand, state);
    if (!strand.alive) return undefined;
    spread(run, strand, state, children);
  }
  startChildren(run, strand, activator);
  const all = run.childrenOf(strand);
  return all.every(({ record }) => record.phase === 'ended') ? join(run, strand, state, all) : undefined;
}

interface Child {
  readonly state: string;
  readonly input: Json;
  readonly item?: Json;
}
interface Children {
  readonly all: readonly Child[];
  readonly concurrency: number;
}

async function iterations(run: Run, strand: Strand, state: MapState): Promise<Children> {
  const bindings = run.bindings(strand);
  const items =
    state.Items === undefined ? strand.record.input : await evaluate(state.Items, 'Items', bindings);
  if (!Array.isArray(items)) throw wrongField('Items', 'an array');
  const limit = await evaluate(state.MaxConcurrency, 'MaxConcurrency', bindings);
  if (typeof limit !== 'number' || limit < 0) throw wrongField('MaxConcurrency', 'a number of 0 or more');
  const all = items.map(async (value: Json, index: number) => {
    const item = { Index: index, Value: value };
    const { states, variables, now } = bindings;
    const seen = {
      states: { ...states, context: { ...contextOf(states.context), Map: { Item: item } } },
      variables,
      now,
    };
    const input =
      state.ItemSelector === undefined ? value : await evaluate(state.ItemSelector, 'ItemSelector', seen);
    return { state: state.ItemProcessor.StartAt, input, item };
  });
  return { all: await Promise.all(all), concurrency: limit };
}

const contextOf = (context: Json | undefined): object =>
  typeof context === 'object' && context !== null ? context : {};

async function branches(run: Run, strand: Strand, state: ParallelState): Promise<Children> {
  const input =
    state.Arguments === undefined
      ? strand.record.input
      : await evaluate(state.Arguments, 'Arguments', run.bindings(strand));
  return { all: state.Branches.map(({ StartAt }) => ({ state: StartAt, input })), concurrency: 0 };
}

/** Keeps the children before the parent that names them: a parent that is kept as forked has all of them. */
function spread(run: Run, strand: Strand, state: ForkState, { all, concurrency }: Children): void {
  const { id, lastEvent, variables } = strand.record;
  const started =
    state.Type === 'Map'
      ? run.event(lastEvent, 'MapStateStarted', { mapStateStartedEventDetails: { length: all.length } })
      : run.event(lastEvent, 'ParallelStateStarted');
  for (const [index, child] of all.entries()) {
    run.add({
      id: `${id}.${index}`,
      parent: id,
      index,
      ...child,
      variables,
      phase: 'entering',
      lastEvent: started,
      enteredEvent: 0,
      enteredAt: 0,
      retries: [],
    });
  }
  run.save(strand, { phase: 'forked', lastEvent: started, concurrency });
}

/** Starts as many of the children as may run at a time. */
function startChildren(run: Run, strand: Strand, activator: Activator): void {
  const children = run.childrenOf(strand);
  const active = children.filter(({ started, record }) => started && record.phase !== 'ended').length;
  const limit = strand.record.concurrency || children.length;
  const isMap = run.stateOf(strand).Type === 'Map';
  const waiting = children.filter(({ started, record }) => !started && record.phase !== 'ended');
  for (const child of waiting.slice(0, Math.max(0, limit - active))) {
    child.started = true;
    const details = { name: strand.record.state, index: child.record.index };
    if (isMap && neverRan(child.record)) {
      run.note(child, 'MapIterationStarted', { mapIterationStartedEventDetails: details }, {});
    }
    activator.go(run, child);
  }
}

async function join(run: Run, strand: Strand, state: ForkState, children: readonly Strand[]): Promise<Next> {
  const result = children.map(({ record }) => record.input);
  const lastEvent = Math.max(strand.record.lastEvent, ...children.map(({ record }) => record.lastEvent));
  run.save(strand, { lastEvent });
  const type = state.Type === 'Map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded';
  run.note(strand, type, {}, { phase: 'entered' });
  run.removeChildren(strand);
  return leave(run, strand, { result, spec: state, next: state.Next, extra: { result } });
}

function wrongField(field: string, expected: string): StatesError {
  return new StatesError('States.QueryEvaluationError', `The field '${field}' must be ${expected}.`, field);
}
