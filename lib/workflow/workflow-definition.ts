import { type ActionStep, actionSteps } from '@/lib/egress/items';
import { catchFailedLook, failedLook, noFailures } from './failed-look';
import { retryFunction, retryStart, retryUnsent } from './retry';
import {
  observeState,
  stepFunction,
  taskTimeoutSeconds,
  type WorkflowFunction,
  workflowTimeoutSeconds,
} from './steps';

export interface WorkflowParts {
  /** ARN of each function. */
  readonly functions: Readonly<Record<WorkflowFunction, string>>;
  /** ARN of the notice machine. */
  readonly noticeArn: string;
}

/**
 * The workflow as a Standard state machine in JSONata: look, decide, do one kind of step, look again. Every way out is
 * an observation that says so: Steady, or Blocked, which fails the run.
 */
export function workflowDefinition(parts: WorkflowParts) {
  return {
    Comment: 'Looks at one network and does what is left to do.',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: workflowTimeoutSeconds,
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Assign: { memory: {}, ...noFailures }, Next: observeState },
      [observeState]: observe(parts),
      Unobserved: unobserved,
      ...failedLook,
      Decide: decide,
      ...Object.fromEntries(actionSteps.map((step) => [step, act(step, parts)])),
      Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: observeState },
      Tell: { ...tell('Now', parts), Output: withoutTell, Next: 'Decide' },
      TellBlocked: { ...tell('Blocked', parts), Output: '{% $states.input %}', Next: 'Blocked' },
      Blocked: { Type: 'Fail', Error: 'Blocked', Cause: '{% $states.input.why %}' },
      TellSteady: { ...tell('Steady', parts), Output: '{% $states.input %}', Next: 'Steady' },
      Steady: { Type: 'Succeed', Output: { why: '{% $states.input.why %}' } },
    },
  };
}

const memory = '{% $memory %}';
const context = {
  state: '{% $states.context.State.Name %}',
  now: '{% $states.context.State.EnteredTime %}',
  vpcId: '{% $states.context.Execution.Input.vpcId %}',
  input: '{% $states.context.Execution.Input %}',
  executionArn: '{% $states.context.Execution.Id %}',
  executionName: '{% $states.context.Execution.Name %}',
  executionStart: '{% $states.context.Execution.StartTime %}',
  memory,
};

function observe({ functions }: WorkflowParts) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: functions.observe,
      Payload: { ...context, throttles: '{% $throttles %}' },
    },
    TimeoutSeconds: taskTimeoutSeconds,
    Catch: catchFailedLook,
    Output: '{% $states.result.Payload %}',
    Assign: { memory: '{% $states.result.Payload.memory %}', ...noFailures },
    Next: 'Decide',
  };
}

/** One kind of step, all items. A function that fails for good is remembered, and Observe looks again and decides. */
function act(step: ActionStep, { functions }: WorkflowParts) {
  const remember = (last: string) => ({ memory: `{% $merge([$memory, {"last": ${last}}]) %}` });
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: functions[stepFunction[step]],
      Payload: { ...context, items: '{% $states.input.items %}' },
    },
    TimeoutSeconds: taskTimeoutSeconds,
    Retry: [step === 'AllocateAddress' ? retryUnsent : retryFunction],
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Assign: remember(`{"step": "${step}", "results": [], "error": $states.errorOutput.Error}`),
        Next: observeState,
      },
    ],
    Assign: remember(`{"step": "${step}", "results": $states.result.Payload.results}`),
    Next: observeState,
  };
}

const decide = {
  Type: 'Choice',
  Choices: [
    { Condition: '{% $states.input.step = "Blocked" %}', Next: 'TellBlocked' },
    { Condition: '{% $states.input.step = "Steady" %}', Next: 'TellSteady' },
    { Condition: '{% $count($states.input.tell) > 0 %}', Next: 'Tell' },
    { Condition: '{% $states.input.step = "Wait" %}', Next: 'Wait' },
    ...actionSteps.map((step) => ({ Condition: `{% $states.input.step = "${step}" %}`, Next: step })),
  ],
  Default: 'Blocked',
};

const withoutTell = '{% $merge([$states.input, {"tell": []}]) %}';

/** State names are unique over the whole machine. Starts the notice machine for each thing to tell. A failure to tell never fails the flow; told before is told. */
function tell(about: string, { noticeArn }: WorkflowParts) {
  const [start, told] = [`StartNotice${about}`, `Told${about}`];
  return {
    Type: 'Map',
    Items: '{% $states.input.tell %}',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: start,
      States: {
        [start]: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sfn:startExecution',
          Arguments: {
            StateMachineArn: noticeArn,
            Name: '{% $states.input.name %}',
            Input: '{% $string($states.input.input) %}',
          },
          TimeoutSeconds: 30,
          Retry: [...retryStart],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: told }],
          Next: told,
        },
        [told]: { Type: 'Pass', Output: {}, End: true },
      },
    },
  };
}

const hour = '$replace($substring($states.context.State.EnteredTime, 0, 13), /[-T]/, "")';
const inputVpc = '$states.context.Execution.Input.vpcId';

/** The network could not be read to the last retry: told once an hour, in the words that Observe would have used. */
const unobserved = {
  Type: 'Pass',
  Output: {
    step: 'Blocked',
    why: '{% "The network could not be read: " & $states.input.Error %}',
    tell: [
      {
        name: `{% ${inputVpc} & "_blocked_network-unknown_" & ${hour} %}`,
        input: {
          schema: 1,
          kind: 'blocked',
          vpcId: `{% ${inputVpc} %}`,
          detailType: 'Network Blocked',
          subject: `{% "Sluice cannot read " & ${inputVpc} %}`,
          message: `{% "AWS does not answer for " & ${inputVpc} & " (" & $states.input.Error & "). Nothing was changed. Look at Sluice\u2019s permissions and at AWS\u2019s health page." %}`,
          detail: {
            vpcId: `{% ${inputVpc} %}`,
            code: 'network-unknown',
            execution: '{% $states.context.Execution.Id %}',
          },
        },
      },
    ],
  },
  Next: 'TellBlocked',
};
