/** What AWS advises to repeat on every Lambda task: facts/faults.md, "Guidance from AWS", Step Functions. */
const lambdaErrors = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  // A function out of time or memory: the one by AWS's guide, the other is what runs show.
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'States.Timeout',
];

/**
 * A function that could not be run: six more times within about two minutes. Not for looks, which decide by the time:
 * failed-look.ts.
 */
export const retryFunction = {
  ErrorEquals: lambdaErrors,
  IntervalSeconds: 2,
  BackoffRate: 2,
  MaxAttempts: 6,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
} as const;

/**
 * A function that surely did not run. An address is not asked for again without a look: AllocateAddress has no client
 * token, and a function that died may have had it (facts/faults.md, finding 1).
 */
export const retryUnsent = { ...retryFunction, ErrorEquals: ['Lambda.TooManyRequestsException'] } as const;

/** Starting a notice: half a minute, for the run has more to do. Told before is told. */
export const retryStart = [
  { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], MaxAttempts: 0 },
  {
    ErrorEquals: ['States.TaskFailed'],
    IntervalSeconds: 1,
    BackoffRate: 2,
    MaxAttempts: 5,
    JitterStrategy: 'FULL',
  },
] as const;

/** Telling: for about a day (9 waits double from 10 s to an hour, then 23 hours). */
export const retryForADay = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 10,
  BackoffRate: 2,
  MaxAttempts: 32,
  MaxDelaySeconds: 3600,
  JitterStrategy: 'FULL',
} as const;
