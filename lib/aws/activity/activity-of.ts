import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Activity } from '@/lib/aws/activity';
import { readBeside } from '@/lib/aws/activity/read-beside';
import { readLine } from '@/lib/aws/activity/read-line';
import { searchLog } from '@/lib/aws/activity/search-log';
import { doing } from '@/lib/aws/call-failed';
import { isMissingStream, putLine } from '@/lib/aws/put-line';
import type { ActivityLine, ExecutionLine } from '@/lib/view/activity';

const defaultLimit = 50;

/** The activity of a site's networks: a log group with one stream per VPC. */
export function activityOf(logs: CloudWatchLogsClient, logGroupName: string): Activity {
  return {
    write: (logStreamName, line) =>
      doing(`PutLogEvents for ${logStreamName}`, () => putLine(logs, { logGroupName, logStreamName }, line)),
    ofNetwork: (vpcId, options) =>
      doing(`GetLogEvents for ${vpcId}`, () => readNewest(logs, logGroupName, vpcId, options)),
    beside: (run) => doing(`GetLogEvents for ${run.vpcId}`, () => readBeside(logs, logGroupName, run)),
    search: (search) => doing('FilterLogEvents', () => searchLog(logs, logGroupName, search)),
  };
}

/**
 * A page, newest first. CloudWatch pages backwards until it gives the same token again, and may give a page short or
 * empty before that, so it is asked until the page is full or the stream's begin is reached.
 */
async function readNewest(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  vpcId: string,
  { cursor, limit = defaultLimit }: { cursor?: string; limit?: number },
): Promise<{ lines: ExecutionLine[]; cursor?: string }> {
  const lines: ExecutionLine[] = [];
  for (let token = cursor; ; ) {
    const page = await readPage(logs, logGroupName, vpcId, limit - lines.length, token);
    if (!page) return { lines: [] };
    lines.push(...page.lines);
    if (page.older === undefined || page.older === token) return { lines: distinct(lines) };
    if (lines.length >= limit) return { lines: distinct(lines), cursor: page.older };
    token = page.older;
  }
}

async function readPage(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  logStreamName: string,
  limit: number,
  nextToken: string | undefined,
): Promise<{ lines: ExecutionLine[]; older: string | undefined } | undefined> {
  try {
    const { events = [], nextBackwardToken } = await logs.send(
      new GetLogEventsCommand({ logGroupName, logStreamName, limit, nextToken, startFromHead: false }),
    );
    const lines = events.flatMap((event) => readLine(event.message ?? '') ?? []).filter(isRun);
    return { lines: lines.reverse(), older: nextBackwardToken };
  } catch (error) {
    if (isMissingStream(error)) return undefined;
    throw error;
  }
}

function isRun(line: ActivityLine): line is ExecutionLine {
  return line.kind === 'execution';
}

/** A status event may be delivered twice: one line per run. */
function distinct(lines: readonly ExecutionLine[]): ExecutionLine[] {
  const seen = new Map(lines.map((line) => [line.execution.executionArn, line]));
  return [...seen.values()];
}
