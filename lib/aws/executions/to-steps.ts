import type { HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { lookDecided } from '@/lib/aws/executions/look-decided';
import { parseJson } from '@/lib/aws/parse-json';
import type { StepView } from '@/lib/view/execution';
import { StepAnswer } from '@/lib/workflow/payload';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Step = Mutable<StepView> & { readonly tries: Mutable<Try>[]; readonly parent: Step | undefined };
type Try = NonNullable<StepView['tries']>[number];

/** What Lambda's answer to a step, and to a look, are in a history. */
const Answered = z.object({ Payload: StepAnswer });
const Looked = z.object({ step: z.string(), why: z.string() });

/**
 * A run's history as the states it entered, in the order in which it did, each with its tries: in the queue since it was
 * scheduled, at work since it was started. States inside of another (a notice of several) follow it. What an event is about
 * is told by the event before it (`previousEventId`): iterations of a map stand mixed in a history.
 */
export function toSteps(history: readonly HistoryEvent[]): StepView[] {
  const steps: Step[] = [];
  const about = new Map<number, Step>();
  let before: number | undefined;
  for (const event of history) {
    const last = about.get(event.previousEventId ?? before ?? 0) ?? steps.at(-1);
    const step = follow(event, last, steps);
    if (event.id !== undefined && step) about.set(event.id, step);
    before = event.id;
  }
  return steps.map(viewOf);
}

/** The step that an event is about; `last` is that of the event before it. */
function follow(event: HistoryEvent, last: Step | undefined, steps: Step[]): Step | undefined {
  const { stateEnteredEventDetails, stateExitedEventDetails } = event;
  if (stateEnteredEventDetails) {
    const parent = last?.exitedAt === undefined && isAround(last) ? last : last?.parent;
    const step = entered(event, stateEnteredEventDetails, parent);
    steps.push(step);
    return step;
  }
  if (stateExitedEventDetails) {
    const step = named(last, stateExitedEventDetails.name);
    if (step) exited(step, event, stateExitedEventDetails.output);
    return step;
  }
  if (last && !last.exitedAt) happened(last, event);
  return last;
}

function isAround(step: Step | undefined): boolean {
  return step?.type === 'Map' || step?.type === 'Parallel';
}

/** The step of that name: this one, or one that it is in. */
function named(step: Step | undefined, name: string | undefined): Step | undefined {
  if (step === undefined || step.name === name) return step;
  return named(step.parent, name);
}

function entered(
  event: HistoryEvent,
  details: NonNullable<HistoryEvent['stateEnteredEventDetails']>,
  parent: Step | undefined,
): Step {
  return {
    name: details.name ?? '',
    type: (event.type ?? '').replace(/StateEntered$/, ''),
    enteredAt: timeOf(event),
    attempts: 0,
    tries: [],
    parent,
    ...(parent ? { inside: true } : {}),
    ...(details.input ? { input: parseJson(details.input) } : {}),
  };
}

function exited(step: Step, event: HistoryEvent, output: string | undefined): void {
  step.exitedAt = timeOf(event);
  if (!output) return;
  step.output = parseJson(output);
  const items = Answered.safeParse(step.output).data?.Payload.results;
  if (items) step.items = items;
  const look = step.type === 'Task' ? Looked.safeParse(step.output).data : undefined;
  if (!look) return;
  const decided = lookDecided(step.output);
  Object.assign(step, { next: look.step, why: look.why, ...(decided ? { decided } : {}) });
}

/** A try is scheduled, started or over, or the run ends in this step. */
function happened(step: Step, event: HistoryEvent): void {
  const at = timeOf(event);
  const trying = step.tries.at(-1);
  if (event.type === 'TaskScheduled') step.tries.push({ queuedAt: at });
  if (event.type === 'TaskStarted' && trying) trying.startedAt = at;
  const error = errorOf(event);
  if (error) step.error = error;
  if (event.type === 'TaskSucceeded') delete step.error;
  if (!trying || trying.endedAt || (!error && event.type !== 'TaskSucceeded')) return;
  trying.endedAt = at;
  if (error) trying.error = error;
}

function viewOf({ parent: _, tries, ...step }: Step): StepView {
  return { ...step, attempts: tries.length, ...(tries.length > 0 ? { tries } : {}) };
}

/** Of the events that end a try or the run badly. */
export function errorOf(event: HistoryEvent): StepView['error'] {
  const details =
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    event.evaluationFailedEventDetails ??
    event.executionFailedEventDetails ??
    event.executionTimedOutEventDetails ??
    event.executionAbortedEventDetails;
  if (!details) return undefined;
  return { code: details.error ?? event.type ?? 'Unknown', cause: details.cause ?? '' };
}

function timeOf(event: HistoryEvent): string {
  return (event.timestamp ?? new Date(0)).toISOString();
}
