/** A function that a test runs in this process. */
import { randomUUID } from 'node:crypto';
import { parseJson, toJson } from '@/local/integration/json';
import { logGroupOf } from './environment';
import { thrown, timedOut } from './outcome';
import type { FunctionHandler, FunctionRecord } from './record';
import type { Answer } from './sandbox';

/**
 * Event and answer pass as JSON, as they would to a worker thread. The time-out is real time: a function that
 * hangs is given up on, though nobody can stop it (nor does AWS stop one whose caller has gone).
 */
export function askInProcess(
  record: FunctionRecord,
  handler: FunctionHandler,
  requestId: string,
  event: string,
): Promise<Answer> {
  const { timeoutSeconds } = record;
  const deadline = Date.now() + timeoutSeconds * 1000;
  const context = {
    awsRequestId: requestId,
    functionName: record.name,
    functionVersion: '$LATEST' as const,
    invokedFunctionArn: record.arn,
    memoryLimitInMB: String(record.memoryMb),
    logGroupName: logGroupOf(record),
    logStreamName: `in-process/${randomUUID()}`,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  return new Promise((resolve) => {
    const overtime = () => resolve({ failure: timedOut(requestId, timeoutSeconds) });
    const timer = setTimeout(overtime, timeoutSeconds * 1000);
    Promise.resolve()
      .then(() => handler(parseJson(event), context))
      .then(
        (result) => resolve({ payload: JSON.stringify(toJson(result)) }),
        (error: unknown) => resolve({ failure: thrown(error) }),
      )
      .finally(() => clearTimeout(timer));
  });
}
