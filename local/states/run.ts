/** One running execution: its strands, its history, its end. */
import type { Host } from '@/local/core/service';
import type { Json, JsonObject } from '@/local/integration/json';
import { parseJson, toJson } from '@/local/integration/json';
import type { Flow, MachineDefinition, State } from './definition';
import type { Bindings } from './evaluate';
import type { Keep } from './keep';
import type { EventDetails, ExecutionRecord, StoredEvent, StrandRecord } from './record';
import { StatesError } from './states-error';
import { statusEvent } from './status-event';
import { Strand } from './strand';

/** AWS, "Step Functions service quotas": events of one execution's history [D]. */
const maxEvents = 25_000;
/** The last two are kept for the end of the state and of the execution. */
const reservedEvents = 2;

export interface Ending {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

const endingEvent = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

export class Run {
  readonly strands = new Map<string, Strand>();
  readonly input: Json;
  ended = false;
  /** Cancels the machine's time-out. */
  cancelTimeout: (() => void) | undefined;
  #events: number;

  constructor(
    readonly host: Host,
    readonly keep: Keep,
    readonly record: ExecutionRecord,
    readonly machine: MachineDefinition,
    readonly roleArn: string,
    events: number,
  ) {
    this.input = parseJson(record.input) ?? null;
    this.#events = events;
  }

  /** Writes an event of history and returns its id. Throws States.Runtime when the history is full. */
  event(previousEventId: number, type: StoredEvent['type'], details: EventDetails = {}): number {
    if (this.#events >= maxEvents - reservedEvents && !type.startsWith('Execution')) throw fullHistory();
    return this.#write(previousEventId, type, details);
  }

  #write(previousEventId: number, type: StoredEvent['type'], details: EventDetails): number {
    const id = ++this.#events;
    const timestamp = this.host.clock.now();
    this.keep.addEvent(this.record.arn, { id, previousEventId, timestamp, type, details });
    return id;
  }

  /** Writes the event of a strand and keeps the strand as changed, in one. */
  note(
    strand: Strand,
    type: StoredEvent['type'],
    details: EventDetails,
    change: Partial<StrandRecord>,
  ): void {
    const lastEvent = this.event(strand.record.lastEvent, type, details);
    this.save(strand, { lastEvent, ...change });
  }

  save(strand: Strand, change: Partial<StrandRecord>): void {
    strand.record = { ...strand.record, ...change, eventsThen: this.#events };
    this.keep.putStrand(this.record.arn, strand.record);
  }

  add(record: Omit<StrandRecord, 'eventsThen'>): Strand {
    const strand = new Strand({ ...record, eventsThen: this.#events });
    this.strands.set(strand.id, strand);
    this.keep.putStrand(this.record.arn, strand.record);
    return strand;
  }

  remove(strand: Strand): void {
    strand.kill();
    this.strands.delete(strand.id);
    this.keep.dropStrand(this.record.arn, strand.id);
  }

  /** The strands that a strand forked into, in order. */
  childrenOf(strand: Strand): Strand[] {
    return [...this.strands.values()]
      .filter((other) => other.record.parent === strand.id)
      .sort((a, b) => a.record.index - b.record.index);
  }

  /** Ends a strand's children and their children. */
  removeChildren(strand: Strand): void {
    for (const child of this.childrenOf(strand)) {
      this.removeChildren(child);
      this.remove(child);
    }
  }

  stateOf(strand: Strand): State {
    const state = this.#flowOf(strand).States[strand.record.state];
    if (!state) throw new StatesError('States.Runtime', `There is no state '${strand.record.state}'.`);
    return state;
  }

  #flowOf(strand: Strand): Flow {
    const parent = strand.record.parent === undefined ? undefined : this.strands.get(strand.record.parent);
    if (!parent) return this.machine;
    const state = this.stateOf(parent);
    const flow =
      state.Type === 'Map'
        ? state.ItemProcessor
        : state.Type === 'Parallel'
          ? state.Branches[strand.record.index]
          : undefined;
    if (!flow)
      throw new StatesError('States.Runtime', `The state '${parent.record.state}' has no such branch.`);
    return flow;
  }

  /** What expressions of the strand's state see; `extra` are members of `$states` such as `result`. */
  bindings(strand: Strand, extra: JsonObject = {}): Bindings {
    const { input, variables } = strand.record;
    return {
      states: { input, context: this.#context(strand), ...extra },
      variables,
      now: this.host.clock.now(),
    };
  }

  #context(strand: Strand): JsonObject {
    const { arn, name, startedAt, machineArn, machineName } = this.record;
    const { state, enteredAt, retries } = strand.record;
    const item = this.#itemOf(strand);
    return {
      Execution: {
        Id: arn,
        Input: this.input,
        Name: name,
        RoleArn: this.roleArn,
        StartTime: new Date(startedAt).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: machineArn, Name: machineName },
      State: {
        Name: state,
        EnteredTime: new Date(enteredAt).toISOString(),
        RetryCount: retries.reduce((sum, count) => sum + count, 0),
      },
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }

  #itemOf(strand: Strand): Json | undefined {
    if (strand.record.item !== undefined) return strand.record.item;
    const parent = strand.record.parent === undefined ? undefined : this.strands.get(strand.record.parent);
    return parent && this.#itemOf(parent);
  }

  /** Ends the execution, once: its event, its record, the event on the bus. */
  finish(ending: Ending, previousEventId: number): void {
    if (this.ended) return;
    this.ended = true;
    this.cancelTimeout?.();
    const { status, output, error, cause } = ending;
    this.#write(previousEventId, endingEvent[status], endingDetails(ending));
    for (const strand of [...this.strands.values()]) this.remove(strand);
    const ended: ExecutionRecord = {
      ...this.record,
      status,
      stoppedAt: this.host.clock.now(),
      events: this.#events,
      ...(output === undefined ? {} : { output }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
    this.keep.executions.put(ended.arn, ended);
    this.host.emit(statusEvent(ended), ended.scope);
  }
}

function endingDetails({ status, output, error, cause }: Ending): EventDetails {
  const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  if (status === 'FAILED') return { executionFailedEventDetails: failure };
  if (status === 'TIMED_OUT') return { executionTimedOutEventDetails: failure };
  if (status === 'ABORTED') return { executionAbortedEventDetails: failure };
  return {
    executionSucceededEventDetails: { output: output ?? 'null', outputDetails: { truncated: false } },
  };
}

const fullHistory = (): StatesError =>
  new StatesError(
    'States.Runtime',
    `The execution reached the maximum number of history events (${maxEvents}).`,
  );

/** A state's input or output as history shows it. */
export const shown = (value: Json): string => JSON.stringify(toJson(value));
