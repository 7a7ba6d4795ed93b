import { throttledError } from '@/lib/egress/throttling';
import { observeState } from './steps';

/**
 * A look that failed is made again, but not by a retry of Step Functions: a state that is retried keeps the time at which
 * it was entered. The retries and the time-outs between them add up to many minutes, and the step after them would be
 * decided by the time before them: a route made after the window's end. So the run waits and looks anew.
 */

/** Too many calls of AWS, or too many functions at once: the look did nothing, and it is made again later. */
const throttlingErrors = [throttledError, 'Lambda.TooManyRequestsException'];

/** So many looks in a row; with the waits between them over twenty minutes. Then people are told. */
const mostThrottles = 30;
/** Of looks that failed otherwise (AWS does not answer, refuses, the function died), for about five minutes. */
const mostFailures = 8;

/** Both are counted from the last look that came to an end. */
export const noFailures = { throttles: 0, failures: 0 } as const;

export const catchFailedLook = [
  {
    ErrorEquals: throttlingErrors,
    Output: '{% $states.errorOutput %}',
    Assign: { throttles: '{% $throttles + 1 %}' },
    Next: 'Throttled',
  },
  {
    ErrorEquals: ['States.ALL'],
    Output: '{% $states.errorOutput %}',
    Assign: { failures: '{% $failures + 1 %}' },
    Next: 'Failed',
  },
] as const;

/** The states of a run whose look failed, up to `Unobserved`, which gives up. */
export const failedLook = {
  Throttled: {
    Type: 'Choice',
    Choices: [{ Condition: `{% $throttles > ${mostThrottles} %}`, Next: 'Unobserved' }],
    Default: 'Slower',
  },
  /** 4 seconds, doubled at each time to a minute, of which half is waited, and a random part of the rest: runs draw apart. */
  Slower: {
    Type: 'Wait',
    Seconds: '{% $ceil($min([60, 2 * $power(2, $min([$throttles, 5]))]) * (0.5 + 0.5 * $random())) %}',
    Next: observeState,
  },
  Failed: {
    Type: 'Choice',
    Choices: [{ Condition: `{% $failures > ${mostFailures} %}`, Next: 'Unobserved' }],
    Default: 'Again',
  },
  /** A random part of 3 seconds, doubled at each time to a minute. */
  Again: {
    Type: 'Wait',
    Seconds: '{% $ceil($min([60, 1.5 * $power(2, $failures)]) * (1 - $random())) %}',
    Next: observeState,
  },
} as const;
