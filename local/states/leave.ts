/** Leaving a state: its output, its variables, and where control goes. */
import type { Json, JsonObject } from '@/local/integration/json';
import { evaluate } from './evaluate';
import { checkPayload } from './payload';
import { type Run, shown } from './run';
import type { StatesError } from './states-error';
import type { Strand } from './strand';

/**
 * Which strand goes on now, and with what failure; undefined when there is nothing to do but wait. `joins`: it is a
 * parent, of which a child has ended.
 */
export type Next =
  | { readonly strand: Strand; readonly error?: StatesError; readonly joins?: true }
  | undefined;

export interface Leaving {
  /** The output, if `spec` has no Output. */
  readonly result: Json;
  /** The state, the choice rule or the catcher by which it leaves. */
  readonly spec: { readonly Output?: Json | undefined; readonly Assign?: JsonObject | undefined };
  readonly next: string | undefined;
  /** Members of `$states` beside input and context. */
  readonly extra?: JsonObject;
}

/** Output and Assign both see the variables as they were: ASL, "Variables". */
export async function leave(run: Run, strand: Strand, leaving: Leaving): Promise<Next> {
  const { spec, next } = leaving;
  const bindings = run.bindings(strand, leaving.extra);
  const assigned = await assignedBy(spec.Assign, bindings);
  const output = spec.Output === undefined ? leaving.result : await evaluate(spec.Output, 'Output', bindings);
  if (!strand.alive) return undefined;
  checkPayload(output, strand.record.state);
  for (const value of Object.values(assigned)) checkPayload(value, strand.record.state);
  const exited = exit(run, strand, output, assigned);
  if (next === undefined) return end(run, strand, output, exited);
  run.save(strand, {
    state: next,
    input: output,
    variables: { ...strand.record.variables, ...assigned },
    phase: 'entering',
    lastEvent: exited,
  });
  return { strand };
}

async function assignedBy(
  assign: JsonObject | undefined,
  bindings: Parameters<typeof evaluate>[2],
): Promise<JsonObject> {
  const entries = Object.entries(assign ?? {}).map(
    async ([name, value]) => [name, await evaluate(value, `Assign/${name}`, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function exit(run: Run, strand: Strand, output: Json, assigned: JsonObject): number {
  const { Type } = run.stateOf(strand);
  if (Type === 'Fail') throw new TypeError('Nothing leaves a Fail state');
  const names = Object.keys(assigned);
  const assignedVariables = Object.fromEntries(
    Object.entries(assigned).map(([name, value]) => [name, shown(value)]),
  );
  return run.event(strand.record.lastEvent, `${Type}StateExited`, {
    stateExitedEventDetails: {
      name: strand.record.state,
      output: shown(output),
      outputDetails: { truncated: false },
      ...(names.length > 0 ? { assignedVariables, assignedVariablesDetails: { truncated: false } } : {}),
    },
  });
}

function end(run: Run, strand: Strand, output: Json, exited: number): Next {
  const parent = strand.record.parent === undefined ? undefined : run.strands.get(strand.record.parent);
  if (!parent) {
    run.finish({ status: 'SUCCEEDED', output: shown(output) }, exited);
    return undefined;
  }
  run.save(strand, { phase: 'ended', input: output, lastEvent: exited });
  if (run.stateOf(parent).Type === 'Map') {
    const details = { name: parent.record.state, index: strand.record.index };
    run.note(strand, 'MapIterationSucceeded', { mapIterationSucceededEventDetails: details }, {});
  }
  return { strand: parent, joins: true };
}
