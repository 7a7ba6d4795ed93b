import type { RetryPolicy } from '@aws-sdk/client-eventbridge';
import { AwsError } from '@/local/core/service';

// EventBridge's defaults; the longest pause is ours, so that a target that comes back is served soon.
const attempts = 185;
const maximumAgeSeconds = 86_400;
const longestPauseSeconds = 60;

/**
 * Seconds until the next try after `failures` failed ones, doubling to a minute; undefined gives up: after the
 * policy's attempts or age, or at once when trying again cannot help (the target is gone, the input is refused).
 */
export function retryWaitSeconds(
  policy: RetryPolicy,
  failures: number,
  ageSeconds: number,
  error: unknown,
): number | undefined {
  const seconds = Math.min(2 ** (failures - 1), longestPauseSeconds);
  const tooOften = failures > (policy.MaximumRetryAttempts ?? attempts);
  const tooOld = ageSeconds + seconds > (policy.MaximumEventAgeInSeconds ?? maximumAgeSeconds);
  return tooOften || tooOld || isFinal(error) ? undefined : seconds;
}

const isFinal = (error: unknown): boolean =>
  error instanceof AwsError &&
  error.status < 500 &&
  !/Throttl|TooManyRequests|LimitExceeded/.test(error.code);
