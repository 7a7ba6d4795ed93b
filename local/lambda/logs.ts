/** What functions write goes to CloudWatch Logs, as AWS's runtime does it. */
import { AwsError, type Host } from '@/local/core/service';
import { logGroupOf } from './environment';
import type { LogLine } from './outcome';
import type { FunctionRecord } from './record';

/** CloudWatch Logs takes 256 KiB an event, 26 bytes of which are its own: "CloudWatch Logs quotas" [D]. */
const maxLineLength = 200_000;

/** START, the lines, END and REPORT, in Lambda's words. */
export function framed(
  record: FunctionRecord,
  requestId: string,
  lines: readonly LogLine[],
  began: number,
  durationMs: number,
): LogLine[] {
  const ended = began + Math.ceil(durationMs);
  const report = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs)} ms`,
    `Memory Size: ${record.memoryMb} MB`,
  ].join('\t');
  return [
    { timestamp: began, message: `START RequestId: ${requestId} Version: $LATEST` },
    ...lines.map(({ timestamp, message }) => ({ timestamp, message: message.slice(0, maxLineLength) })),
    { timestamp: ended, message: `END RequestId: ${requestId}` },
    { timestamp: ended, message: report },
  ];
}

/** The last 4 KiB of a log, in base64: Invoke's `LogResult`. */
export function logTail(lines: readonly LogLine[]): string {
  const text = Buffer.from(lines.map(({ message }) => `${message}\n`).join(''));
  return text.subarray(Math.max(0, text.length - 4096)).toString('base64');
}

/**
 * Sends a log off. A function does not fail for its log: where there is no log service nothing is sent, and a
 * refusal is told as a warning of this process.
 */
export async function shipLog(
  host: Host,
  record: FunctionRecord,
  logStreamName: string,
  lines: readonly LogLine[],
): Promise<void> {
  const name = { logGroupName: logGroupOf(record), logStreamName };
  const logEvents = lines.toSorted((a, b) => a.timestamp - b.timestamp);
  const put = () => host.invoke('logs', 'PutLogEvents', { ...name, logEvents }, record.scope);
  try {
    await put().catch(async (error: unknown) => {
      if (!isCode(error, 'ResourceNotFoundException')) throw error;
      await createStream(host, record, name);
      await put();
    });
  } catch (error) {
    if (isCode(error, 'UnknownOperationException')) return;
    process.emitWarning(`The log of ${record.name} was not kept: ${String(error)}`);
  }
}

async function createStream(
  host: Host,
  record: FunctionRecord,
  name: { logGroupName: string; logStreamName: string },
): Promise<void> {
  const { logGroupName } = name;
  await host.invoke('logs', 'CreateLogGroup', { logGroupName }, record.scope).catch(unlessExists);
  await host.invoke('logs', 'CreateLogStream', name, record.scope).catch(unlessExists);
}

function unlessExists(error: unknown): void {
  if (!isCode(error, 'ResourceAlreadyExistsException')) throw error;
}

const isCode = (error: unknown, code: string): boolean => error instanceof AwsError && error.code === code;
