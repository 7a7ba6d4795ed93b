import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { ActivitySearch, FoundActivity, FoundLine } from '@/lib/aws/activity';
import { filterPattern } from '@/lib/aws/activity/filter-pattern';
import { readLine } from '@/lib/aws/activity/read-line';

/** AWS takes five of these calls a second (CloudWatch Logs quotas): few and growing slices reach years back in seven. */
const firstSliceMs = 6 * 3_600_000;
const growth = 8;
/** A slice that needs more pages than this is too long: a shorter one, nearer to the end, is read in its place. */
const pagesASlice = 3;

/**
 * The newest lines first, which CloudWatch does not offer over many streams: it is asked for slices of time from the end
 * back, each oldest first, until enough is found, the calls are used up or the beginning is reached.
 */
export async function searchLog(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  search: ActivitySearch,
): Promise<FoundActivity> {
  const lines: FoundLine[] = [];
  let end = search.until;
  let length = firstSliceMs;
  let calls = search.calls;
  while (end >= search.since && lines.length < search.limit && calls > 0) {
    const start = Math.max(search.since, end - length + 1);
    const most = start === end ? calls : Math.min(calls, pagesASlice);
    const slice = await readSlice(logs, { logGroupName, filter: search.filter, start, end }, most);
    calls -= slice.calls;
    if (slice.whole) {
      lines.push(...slice.events.toReversed().flatMap(found));
      end = start - 1;
      length *= growth;
    } else {
      length = Math.max(1, Math.ceil((end - start + 1) / growth ** 2));
    }
  }
  return { lines, reached: end + 1 };
}

interface Slice {
  readonly logGroupName: string;
  readonly filter: ActivitySearch['filter'];
  readonly start: number;
  readonly end: number;
}

async function readSlice(logs: CloudWatchLogsClient, { filter, start, end, ...group }: Slice, most: number) {
  const events: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  let calls = 0;
  do {
    const range = { startTime: start, endTime: end, nextToken };
    const page = await logs.send(
      new FilterLogEventsCommand({ ...group, ...range, filterPattern: filterPattern(filter) }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
    calls += 1;
  } while (nextToken !== undefined && calls < most);
  return { events: events.sort(byTime), calls, whole: nextToken === undefined };
}

/** CloudWatch's order within one time is not told; an event's id is the same each time it is read. */
function byTime(a: FilteredLogEvent, b: FilteredLogEvent): number {
  return (a.timestamp ?? 0) - (b.timestamp ?? 0) || ((a.eventId ?? '') < (b.eventId ?? '') ? -1 : 1);
}

function found({ timestamp = 0, eventId = '', message = '' }: FilteredLogEvent): FoundLine[] {
  const line = readLine(message);
  return line ? [{ key: eventId, time: timestamp, line }] : [];
}
