import { AwsError } from '@/local/core/service';

// SNS developer guide, message delivery retries: http has 3 retries, 20 seconds apart, by default.
const httpRetries = 3;
const httpPauseSeconds = 20;
// For AWS's own services SNS tries for 23 days; here it gives up sooner.
const serviceRetries = 10;
const longestPauseSeconds = 20;

/** Seconds until the next try after `failures` failed ones; undefined gives up, at once when trying cannot help. */
export function retryWaitSeconds(protocol: string, failures: number, error: unknown): number | undefined {
  if (isFinal(error)) return undefined;
  if (protocol.startsWith('http')) return failures > httpRetries ? undefined : httpPauseSeconds;
  return failures > serviceRetries ? undefined : Math.min(2 ** (failures - 1), longestPauseSeconds);
}

const isFinal = (error: unknown): boolean =>
  error instanceof AwsError &&
  error.status < 500 &&
  !/Throttl|TooManyRequests|LimitExceeded/.test(error.code);
