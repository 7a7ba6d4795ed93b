import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { parseJson } from '@/lib/aws/parse-json';
import type { StepView } from '@/lib/view/network';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A run's history as the states it entered, oldest first. The workflow has one state at a time. */
export function toSteps(history: readonly HistoryEvent[]): StepView[] {
  const steps: Mutable<StepView>[] = [];
  for (const event of history) {
    const step = steps.at(-1);
    if (event.stateEnteredEventDetails) steps.push(entered(event, event.stateEnteredEventDetails));
    else if (step && !step.exitedAt) follow(step, event);
  }
  return steps;
}

function entered(
  event: HistoryEvent,
  details: NonNullable<HistoryEvent['stateEnteredEventDetails']>,
): Mutable<StepView> {
  return {
    name: details.name ?? '',
    type: (event.type ?? '').replace(/StateEntered$/, ''),
    enteredAt: timeOf(event),
    attempts: 0,
    ...(details.input ? { input: parseJson(details.input) } : {}),
  };
}

function follow(step: Mutable<StepView>, event: HistoryEvent): void {
  if (event.type === 'TaskScheduled') step.attempts += 1;
  const error = errorOf(event);
  if (error) step.error = error;
  if (event.type === 'TaskSucceeded') delete step.error;
  if (event.stateExitedEventDetails) {
    step.exitedAt = timeOf(event);
    const { output } = event.stateExitedEventDetails;
    if (output) step.output = parseJson(output);
  }
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
