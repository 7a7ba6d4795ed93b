/** The executions that run: starting, stopping, and taking up what a stopped process left. */
import type { Host } from '@/local/core/service';
import { type Activator, activate } from './activation';
import { parseMachine } from './definition';
import { type Keep, revisionKey } from './keep';
import { type ExecutionRecord, neverRan, type StrandRecord } from './record';
import { type Ending, Run } from './run';
import { statusEvent } from './status-event';
import { Strand } from './strand';

export class Engine implements Activator {
  readonly #runs = new Map<string, Run>();

  constructor(
    private readonly host: Host,
    private readonly keep: Keep,
  ) {}

  /** Keeps the execution and begins it, but not in this turn. */
  start(execution: ExecutionRecord): void {
    this.keep.executions.put(execution.arn, execution);
    const run = this.#open(execution, 0);
    const started = run.event(0, 'ExecutionStarted', {
      executionStartedEventDetails: {
        input: execution.input,
        inputDetails: { truncated: false },
        roleArn: run.roleArn,
      },
    });
    const root = run.add({
      id: '0',
      index: 0,
      state: run.machine.StartAt,
      input: run.input,
      variables: {},
      phase: 'entering',
      lastEvent: started,
      enteredEvent: 0,
      enteredAt: 0,
      retries: [],
    });
    this.host.emit(statusEvent(execution), execution.scope);
    this.go(run, root);
  }

  /** Aborts it. A task under way goes on, and nobody listens to it. */
  stop(arn: string, error: string | undefined, cause: string | undefined): void {
    const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    this.#end(this.#runs.get(arn), { status: 'ABORTED', ...failure });
  }

  /** Takes up every execution that ran when the process ended. */
  resume(): void {
    const strands = this.keep.strands();
    for (const execution of this.keep.executions.values()) {
      if (execution.status === 'RUNNING') this.#takeUp(execution, strands.get(execution.arn) ?? []);
    }
  }

  go(run: Run, strand: Strand): void {
    strand.started = true;
    const work = Promise.resolve().then(() => this.#activate(run, strand));
    void this.host.clock.busy(work);
  }

  wake(run: Run, strand: Strand): void {
    const { wakeAt } = strand.record;
    if (wakeAt === undefined) return;
    strand.cancelWake = this.host.clock.at(wakeAt, () => this.host.clock.busy(this.#activate(run, strand)));
  }

  async #activate(run: Run, strand: Strand): Promise<void> {
    await activate(run, strand, this);
    if (run.ended) this.#runs.delete(run.record.arn);
  }

  /** Ends it from outside: AWS gives such an end no event before it. */
  #end(run: Run | undefined, ending: Ending): void {
    run?.finish(ending, 0);
    if (run) this.#runs.delete(run.record.arn);
  }

  #open(execution: ExecutionRecord, events: number): Run {
    const revision = this.keep.revisions.get(revisionKey(execution.machineArn, execution.revisionId));
    if (!revision) throw new Error(`The definition of ${execution.arn} is not kept`);
    const machine = parseMachine(JSON.parse(revision.definition));
    const run = new Run(this.host, this.keep, execution, machine, revision.roleArn, events);
    this.#runs.set(execution.arn, run);
    if (machine.TimeoutSeconds !== undefined) {
      const end = execution.startedAt + machine.TimeoutSeconds * 1000;
      run.cancelTimeout = this.host.clock.at(end, () =>
        this.#end(run, { status: 'TIMED_OUT', error: 'States.Timeout' }),
      );
    }
    return run;
  }

  #takeUp(execution: ExecutionRecord, kept: readonly StrandRecord[]): void {
    const events = Math.max(0, ...kept.map(({ eventsThen }) => eventsThen));
    this.keep.cutEvents(execution.arn, events);
    if (kept.length > 0) this.#continueAll(execution, kept, events);
    else this.start(execution);
  }

  #continueAll(execution: ExecutionRecord, kept: readonly StrandRecord[], events: number): void {
    const run = this.#open(execution, events);
    const byId = new Map(kept.map((record) => [record.id, record]));
    for (const record of kept) {
      if (isReached(record, byId)) run.strands.set(record.id, new Strand(record));
      else this.keep.dropStrand(execution.arn, record.id);
    }
    for (const strand of [...run.strands.values()]) this.#continue(run, strand);
  }

  /** Each goes on from where it is kept: the resting at their time, a parent by looking after its children. */
  #continue(run: Run, strand: Strand): void {
    const { phase, parent, wakeAt } = strand.record;
    if (phase === 'ended') return;
    if (phase === 'resting' && wakeAt !== undefined) {
      strand.started = true;
      this.wake(run, strand);
    } else {
      const waitsItsTurn = parent !== undefined && neverRan(strand.record);
      if (!waitsItsTurn) this.go(run, strand);
    }
  }
}

/** A strand is part of the execution only if its parent says that it forked; else it is of a fork never finished. */
function isReached(record: StrandRecord, all: ReadonlyMap<string, StrandRecord>): boolean {
  if (record.parent === undefined) return true;
  const parent = all.get(record.parent);
  return parent !== undefined && parent.phase === 'forked' && isReached(parent, all);
}
