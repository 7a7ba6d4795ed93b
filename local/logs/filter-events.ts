import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Call, type Host } from '@/local/core/service';
import { compileFilterPattern } from './filter-pattern';
import { check, filterEventsLimits } from './limits';
import {
  eventsOf,
  findGroup,
  findStream,
  type Group,
  type LogEvent,
  type LogsState,
  type Stream,
  streamsOf,
} from './state';

/** Events of a group's streams that match a pattern, by time. Errors: InvalidParameterException, ResourceNotFoundException. */
export function filterLogEvents(
  host: Host,
  state: LogsState,
  input: Logs.FilterLogEventsCommandInput,
  call: Call,
): Logs.FilterLogEventsResponse {
  check(input, filterEventsLimits);
  if (input.logStreamNames && input.logStreamNamePrefix !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'Cannot specify both logStreamNames and logStreamNamePrefix. Choose one or the other.',
    );
  }
  const group = findGroup(state, call, input.logGroupIdentifier ?? input.logGroupName);
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
  const matches = compileFilterPattern(input.filterPattern ?? '');
  const found = streamsAsked(state, input, call, group).flatMap((stream) =>
    eventsOf(state, call, group, stream, host.clock.now())
      .filter(({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && matches(message))
      .map((event) => ({ stream, event })),
  );
  const page = pageByKey(found, {
    key: ({ stream, event }) => `${padded(event.timestamp)}/${stream.name}/${padded(event.number)}`,
    limit: input.limit ?? 10_000,
    token: input.nextToken,
    invalidToken: 'InvalidParameterException',
  });
  return {
    events: page.items.map(({ stream, event }) => shown(stream, event)),
    searchedLogStreams: [],
    ...(page.next ? { nextToken: page.next } : {}),
  };
}

function streamsAsked(
  state: LogsState,
  input: Logs.FilterLogEventsCommandInput,
  call: Call,
  group: Group,
): Stream[] {
  if (input.logStreamNames) return input.logStreamNames.map((name) => findStream(state, call, group, name));
  return streamsOf(state, call, group).filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''));
}

const padded = (number: number): string => String(number).padStart(15, '0');

function shown(stream: Stream, event: LogEvent): Logs.FilteredLogEvent {
  return {
    logStreamName: stream.name,
    timestamp: event.timestamp,
    message: event.message,
    ingestionTime: event.ingestedAt,
    eventId: `${padded(event.timestamp)}${padded(event.number)}`,
  };
}
