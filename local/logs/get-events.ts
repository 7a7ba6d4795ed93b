import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call, type Host } from '@/local/core/service';
import { check, getEventsLimits } from './limits';
import { eventsOf, findGroup, findStream, type LogEvent, type LogsState } from './state';

// API reference, GetLogEvents: as many as fit in 1 MB, up to 10,000.
const pageBytes = 1_048_576;
const pageEvents = 10_000;

/** A place between events. A forward token stands after it, a backward token before it. */
interface Place {
  readonly timestamp: number;
  readonly number: number;
}

/**
 * One page of a stream. Tokens always come in pairs; at an end the token given comes back, which is how callers see
 * the end, and it finds what is written later. Errors: InvalidParameterException, ResourceNotFoundException.
 */
export function getLogEvents(
  host: Host,
  state: LogsState,
  input: Logs.GetLogEventsCommandInput,
  call: Call,
): Logs.GetLogEventsResponse {
  check(input, getEventsLimits);
  const group = findGroup(state, call, input.logGroupIdentifier ?? input.logGroupName);
  const stream = findStream(state, call, group, input.logStreamName);
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY, nextToken } = input;
  const events = eventsOf(state, call, group, stream, host.clock.now()).filter(
    ({ timestamp }) => timestamp >= startTime && timestamp < endTime,
  );
  const token = nextToken === undefined ? undefined : readToken(nextToken);
  const forward = token ? token.forward : input.startFromHead === true;
  const rest = token ? events.filter((event) => isBeyond(event, token)) : events;
  const page = forward ? head(rest, input.limit) : head(rest.toReversed(), input.limit).toReversed();
  return {
    events: page.map(({ timestamp, message, ingestedAt }) => ({
      timestamp,
      message,
      ingestionTime: ingestedAt,
    })),
    ...tokensOf(page, token),
  };
}

interface Token {
  readonly forward: boolean;
  readonly place: Place;
}

const compare = (a: Place, b: Place): number => a.timestamp - b.timestamp || a.number - b.number;

const isBeyond = (event: LogEvent, { forward, place }: Token): boolean =>
  forward ? compare(event, place) > 0 : compare(event, place) < 0;

function head(events: readonly LogEvent[], limit = pageEvents): LogEvent[] {
  let bytes = 0;
  const page = events.slice(0, limit);
  const end = page.findIndex(({ message }) => {
    bytes += Buffer.byteLength(message);
    return bytes > pageBytes;
  });
  return end < 0 ? page : page.slice(0, Math.max(end, 1));
}

function tokensOf(page: readonly LogEvent[], token: Token | undefined) {
  const [first] = page;
  const last = page.at(-1);
  if (first && last) return tokens(last, first);
  // Nothing here: the same token again, and one that turns round at this place.
  const { timestamp, number } = token?.place ?? { timestamp: 0, number: 0 };
  const turn = { timestamp, number: number + (token?.forward === false ? -1 : 1) };
  return token?.forward === false ? tokens(turn, { timestamp, number }) : tokens({ timestamp, number }, turn);
}

const tokens = (after: Place, before: Place) => ({
  nextForwardToken: `f/${after.timestamp}:${after.number}/s`,
  nextBackwardToken: `b/${before.timestamp}:${before.number}/s`,
});

function readToken(text: string): Token {
  const [, direction, timestamp, number] = /^([fb])\/(\d+):(-?\d+)\/s$/.exec(text) ?? [];
  if (direction === undefined) {
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  return { forward: direction === 'f', place: { timestamp: Number(timestamp), number: Number(number) } };
}
