/** The name of a failure that says only: too many calls, come again later. Nothing was done. */
export const throttledError = 'AwsThrottled';

/** Whether a code of AWS means too many calls: the SDK's own list, and EC2's (facts/aws.md, "SDK retry sets"). */
export function isThrottling(code: string): boolean {
  return throttling.test(code);
}

const throttling =
  /^(Throttl.*|RequestLimitExceeded|RequestThrottled.*|TooManyRequestsException|EC2ThrottledException|SlowDown|PriorRequestNotComplete|ExecutionLimitExceeded|BandwidthLimitExceeded|LimitExceededException)$/;
