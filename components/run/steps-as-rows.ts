import type { StepView } from '@/lib/view/execution';

/** What a stretch of time was spent with. `failed`: work that came to nothing. */
export type Phase = 'queue' | 'work' | 'failed' | 'wait';
/** Milliseconds since the run began. */
export interface Stretch {
  readonly phase: Phase;
  readonly from: number;
  readonly to: number;
}
export type Outcome = 'done' | 'running' | 'failed' | 'recovered';
/** A line of the waterfall: a step, or looks and waits that follow each other. */
export interface Row {
  /** The state by which it is called. */
  readonly name: string;
  /** Of one that waits: the step just done, of which it waits for the end. */
  readonly waitsFor?: string;
  /** The steps in it, by their places in the run: those too that take no time. */
  readonly places: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly Stretch[];
  readonly outcome: Outcome;
  /** How often its work was begun anew after it had failed. */
  readonly retries: number;
  readonly looks: number;
  /** Why, in the words of the look that decided it. */
  readonly why?: string;
  /** The same as data. */
  readonly decided?: StepView['decided'];
  readonly items: NonNullable<StepView['items']>;
  readonly errors: readonly NonNullable<StepView['error']>[];
}

interface Placed {
  readonly step: StepView;
  readonly place: number;
}

const look = 'Observe';
const waits: ReadonlySet<string> = new Set(['Wait', 'Slower', 'Again']);
/** States that only choose or hand on: they take no time, and belong to the line before them. */
const passing: ReadonlySet<string> = new Set(['Choice', 'Pass']);
/** It asks every half minute whether connections still run: one line. */
const repeated: ReadonlySet<string> = new Set(['Drain']);

/**
 * A run's steps as the lines of a waterfall, in order. The workflow looks before and after each thing it does, and looks
 * again and again while it waits: looks and waits that follow each other are one line. `began` and `end` are instants in
 * milliseconds; `end` is now of a run that has not ended, which is said by `running`.
 */
export function rowsOf(
  steps: readonly StepView[],
  { began, end, running }: { began: number; end: number; running: boolean },
): Row[] {
  const groups: Placed[][] = [];
  for (const [place, step] of steps.entries()) {
    const placed = { step, place };
    const group = groups.at(-1);
    if (group && belongs(step, group, groups.at(-2))) group.push(placed);
    else groups.push([placed]);
  }
  return groups.map((group, index) => {
    const isLast = index === groups.length - 1;
    const row = rowOf(group, { began, end, running: running && isLast, failed: !running && isLast });
    const waitsFor = row.name === 'Wait' ? begun(groups[index - 1] ?? []) : undefined;
    return waitsFor === undefined ? row : { ...row, waitsFor };
  });
}

/** Whether a step goes on with the line. */
function belongs(step: StepView, group: readonly Placed[], before: readonly Placed[] | undefined): boolean {
  if (step.inside || (passing.has(step.type) && step.name !== 'Unobserved')) return true;
  const last = group.findLast((one) => !passing.has(one.step.type))?.step;
  if (waits.has(step.name)) return last?.name === look || (last === undefined && before !== undefined);
  if (step.name === look) return last === undefined || waits.has(last.name) || repeated.has(titleOf(group));
  return repeated.has(step.name) && titleOf(group) === step.name;
}

/** What takes AWS a while, and was begun in the line before. */
const slow: ReadonlySet<string> = new Set(['CreateGateway', 'DeleteGateway']);

function begun(before: readonly Placed[]): string | undefined {
  const done = before.find(({ step: { items = [] } }) => items.some(({ outcome }) => outcome === 'done'));
  return done && slow.has(done.step.name) ? done.step.name : undefined;
}

/** The state that a line is called by: what it does, else that it waits, else that it looks. */
function titleOf(group: readonly Placed[]): string {
  const own = group.filter(({ step }) => !step.inside && !passing.has(step.type));
  const acting = own.find(({ step }) => step.name !== look && !waits.has(step.name));
  const waiting = own.find(({ step }) => waits.has(step.name));
  const [first] = own.length > 0 ? own : group;
  return (acting ?? waiting ?? first)?.step.name ?? '';
}

interface Ends {
  readonly began: number;
  readonly end: number;
  /** It is the line that is at work. */
  readonly running: boolean;
  /** The run ended in it. */
  readonly failed: boolean;
}

function rowOf(group: readonly Placed[], ends: Ends): Row {
  const steps = group.map(({ step }) => step);
  const since = (at: string) => Date.parse(at) - ends.began;
  const end = ends.end - ends.began;
  const stretches = steps.flatMap((step) => stretchesOf(step, since, end));
  const last = steps.at(-1);
  const { why, decided } = decidingOf(steps) ?? {};
  return {
    name: titleOf(group),
    places: group.map(({ place }) => place),
    from: since(steps[0]?.enteredAt ?? ''),
    to: Math.max(...steps.map((step) => endOf(step, since, end))),
    stretches,
    outcome: ends.running && last?.type !== 'Succeed' ? 'running' : outcomeOf(steps, ends),
    retries: steps.reduce((sum, step) => sum + retriesOf(step), 0),
    looks: steps.filter(({ name }) => name === look).length,
    ...(why === undefined ? {} : { why }),
    ...(decided === undefined ? {} : { decided }),
    items: steps.flatMap(({ items = [] }) => items),
    errors: steps.flatMap(errorsOf),
  };
}

/** Where a step has no end of its own, it is the run's. */
function endOf({ exitedAt, type, enteredAt }: StepView, since: (at: string) => number, end: number): number {
  if (exitedAt !== undefined) return since(exitedAt);
  return type === 'Fail' ? since(enteredAt) : end;
}

function stretchesOf(step: StepView, since: (at: string) => number, end: number): Stretch[] {
  const until = endOf(step, since, end);
  if (step.type === 'Wait') return long([{ phase: 'wait', from: since(step.enteredAt), to: until }]);
  let lastOver: number | undefined;
  return (step.tries ?? []).flatMap(({ queuedAt, startedAt, endedAt, error }) => {
    // Before its first try a step is in the queue from the moment it is entered.
    const queued = since(lastOver === undefined ? step.enteredAt : queuedAt);
    const over = endedAt === undefined ? until : since(endedAt);
    const started = startedAt === undefined ? over : since(startedAt);
    const before = lastOver ?? queued;
    lastOver = over;
    return long([
      { phase: 'wait', from: before, to: queued },
      { phase: 'queue', from: queued, to: started },
      { phase: error ? 'failed' : 'work', from: started, to: over },
    ]);
  });
}

const long = (stretches: readonly Stretch[]) => stretches.filter(({ from, to }) => to > from);

const retriesOf = ({ tries = [], name, error }: StepView) =>
  Math.max(0, tries.length - 1) + (name === look && error !== undefined ? 1 : 0);

function errorsOf({ tries = [], error }: StepView): NonNullable<StepView['error']>[] {
  const ofTries = tries.flatMap((one) => one.error ?? []);
  return ofTries.length > 0 ? ofTries : error === undefined ? [] : [error];
}

/** What AWS refused, and a step in which the run ended badly, is failed; what failed and was done later is recovered. */
function outcomeOf(steps: readonly StepView[], { failed }: Ends): Outcome {
  const last = steps.at(-1);
  const items = steps.flatMap((step) => step.items ?? []);
  const endedBadly = failed && (last?.type === 'Fail' || last?.error !== undefined);
  if (endedBadly || items.some(({ outcome }) => outcome === 'refused')) return 'failed';
  const wasRetried = items.some(({ outcome }) => outcome === 'retry');
  return wasRetried || steps.some((step) => errorsOf(step).length > 0) ? 'recovered' : 'done';
}

/** The look that tells why: of a line that waits, the one that began to; else the last. */
function decidingOf(steps: readonly StepView[]): StepView | undefined {
  const looks = steps.filter(({ name }) => name === look);
  return looks.find(({ next }) => next === 'Wait') ?? looks.at(-1);
}

/** How long each phase took in all, in milliseconds. */
export function totalsOf(rows: readonly Pick<Row, 'stretches'>[]): Record<Phase, number> {
  const totals = { queue: 0, work: 0, failed: 0, wait: 0 };
  for (const { phase, from, to } of rows.flatMap((row) => row.stretches)) totals[phase] += to - from;
  return totals;
}

const stepsMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);
const mostTicks = 5;

/** Round times for the scale of a run that took so long, the beginning left out; none for one of under a second. */
export function ticksOf(lastedMs: number): number[] {
  const step = stepsMs.find((one) => lastedMs / one <= mostTicks);
  if (step === undefined) return [];
  return Array.from({ length: Math.floor(lastedMs / step) }, (_, index) => (index + 1) * step);
}
