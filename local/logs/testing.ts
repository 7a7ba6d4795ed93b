import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  type InputLogEvent,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

export const start = Date.parse('2026-11-22T10:00:00Z');
export const hour = 3_600_000;
export const day = 24 * hour;
export const group = '/sluice/activity';

/** A local AWS with a set clock, a log group and a stream, and a few words to drive them. */
export async function logsWorld() {
  const clock = setClock(start);
  const aws = createLocalAws({ clock, store: memoryStore() });
  const logs = new CloudWatchLogsClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  const stream = (logStreamName: string) =>
    logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
  await stream('s');
  const put = (logEvents: InputLogEvent[], logStreamName = 's') =>
    logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName, logEvents }));
  const get = (more: Partial<GetLogEventsCommandInput> = {}) =>
    logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 's', ...more }));
  const filter = async (more: Partial<FilterLogEventsCommandInput> = {}) =>
    (await logs.send(new FilterLogEventsCommand({ logGroupName: group, ...more }))).events?.map(
      ({ message }) => message,
    );
  return { clock, aws, logs, stream, put, get, filter };
}

export const at = (offset: number, message = String(offset)): InputLogEvent => ({
  timestamp: start + offset,
  message,
});
export const messages = (answer: { events?: { message?: string | undefined }[] | undefined }) =>
  answer.events?.map(({ message }) => message);
