import {
  type CloudWatchLogsClient,
  GetLogEventsCommand,
  type OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Beside } from '@/lib/aws/activity';
import { readLine } from '@/lib/aws/activity/read-line';
import { isMissingStream } from '@/lib/aws/put-line';
import type { ExecutionLine } from '@/lib/view/activity';

/** Between two runs stand lines about what people changed, two for each: so many lines are read at most. */
const pageSize = 50;
const mostPages = 3;

/**
 * The runs that ended next before and next after another one. Lines stand in the order of their times; of several at
 * the same time the order is that of their ARNs, so that going on and going back lead over the same runs.
 */
export async function readBeside(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  { vpcId, executionArn, endedAt }: Beside,
): Promise<{ before?: ExecutionLine; after?: ExecutionLine }> {
  const own = { logGroupName, logStreamName: vpcId };
  const ended = endedAt === undefined ? undefined : Date.parse(endedAt);
  const isEarlier = (run: ExecutionLine) => {
    const at = Date.parse(run.at);
    if (run.execution.executionArn === executionArn) return undefined;
    return ended === undefined || at < ended || (at === ended && run.execution.executionArn < executionArn);
  };
  // Of the range its start counts, and its end does not (API reference, GetLogEvents).
  const upTo = ended === undefined ? {} : { endTime: ended + 1 };
  const [before, after] = await Promise.all([
    firstRun(logs, { ...own, ...upTo, startFromHead: false }, (run) => isEarlier(run) === true),
    ended === undefined
      ? undefined
      : firstRun(logs, { ...own, startTime: ended, startFromHead: true }, (run) => isEarlier(run) === false),
  ]);
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

interface Range {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly startFromHead: boolean;
}

/** From the end of the range that is read first. Undefined where there is none in the lines that are read. */
async function firstRun(
  logs: CloudWatchLogsClient,
  range: Range,
  fits: (run: ExecutionLine) => boolean,
): Promise<ExecutionLine | undefined> {
  let nextToken: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await readPage(logs, { ...range, nextToken });
    const runs = (page?.events ?? []).flatMap(runIn);
    const found = (range.startFromHead ? runs : runs.reverse()).find(fits);
    if (found || !page?.onward || page.onward === nextToken) return found;
    nextToken = page.onward;
  }
  return undefined;
}

async function readPage(logs: CloudWatchLogsClient, asked: Range & { nextToken: string | undefined }) {
  try {
    const { events, nextBackwardToken, nextForwardToken } = await logs.send(
      new GetLogEventsCommand({ ...asked, limit: pageSize }),
    );
    return { events, onward: asked.startFromHead ? nextForwardToken : nextBackwardToken };
  } catch (error) {
    if (isMissingStream(error)) return undefined;
    throw error;
  }
}

function runIn({ message }: OutputLogEvent): ExecutionLine[] {
  const line = readLine(message ?? '');
  return line?.kind === 'execution' ? [line] : [];
}
