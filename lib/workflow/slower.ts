import { throttledError } from '@/lib/egress/throttling';
import { observeState } from './steps';

/** Too many calls of AWS, or too many functions at once: the look did nothing, and it is made again later. */
export const throttlingErrors = [throttledError, 'Lambda.TooManyRequestsException'];

/**
 * Not a retry of Step Functions: a state that is retried keeps the time at which it was entered, and a look after minutes
 * of waiting would decide by the time before them. So the run waits and looks anew.
 */
export const neverRetried = { ErrorEquals: throttlingErrors, MaxAttempts: 0 } as const;

/** So many looks in a row; with the waits between them over twenty minutes. Then people are told. */
const mostThrottles = 30;

export const throttled = {
  Type: 'Choice',
  Choices: [{ Condition: `{% $throttles > ${mostThrottles} %}`, Next: 'Unobserved' }],
  Default: 'Slower',
};

/** 4 seconds, doubled at each time to a minute, of which half is waited, and a random part of the rest: runs draw apart. */
export const slower = {
  Type: 'Wait',
  Seconds: '{% $ceil($min([60, 2 * $power(2, $min([$throttles, 5]))]) * (0.5 + 0.5 * $random())) %}',
  Next: observeState,
};
