import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { codeOf } from '@/lib/aws/call-failed';

/** Writes a line of JSON, dated by its `at`, to a stream, which is made if it is not there yet. */
export async function putLine(
  logs: CloudWatchLogsClient,
  stream: { readonly logGroupName: string; readonly logStreamName: string },
  line: { readonly at: string },
): Promise<void> {
  const event = { timestamp: Date.parse(line.at), message: JSON.stringify(line) };
  const put = async () => {
    const answer = await logs.send(new PutLogEventsCommand({ ...stream, logEvents: [event] }));
    // PutLogEvents leaves out what is more than two hours ahead, or older than 14 days or the log, and calls that success.
    if (answer.rejectedLogEventsInfo) throw new Error(`The log leaves out what is said to be of ${line.at}.`);
  };
  try {
    await put();
  } catch (error) {
    if (!isMissingStream(error)) throw error;
    await createStream(logs, stream);
    await put();
  }
}

async function createStream(
  logs: CloudWatchLogsClient,
  stream: { readonly logGroupName: string; readonly logStreamName: string },
): Promise<void> {
  try {
    await logs.send(new CreateLogStreamCommand(stream));
  } catch (error) {
    if (codeOf(error) !== 'ResourceAlreadyExistsException') throw error;
  }
}

/** CloudWatch has one code for a missing stream (nothing has happened yet) and a missing group (a broken deployment). */
export function isMissingStream(error: unknown): boolean {
  if (codeOf(error) !== 'ResourceNotFoundException') return false;
  return error instanceof Error && !/log group/i.test(error.message);
}
