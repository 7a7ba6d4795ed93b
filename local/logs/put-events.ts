import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call, type Host } from '@/local/core/service';
import { check, putEventsLimits } from './limits';
import { findGroup, findStream, type Group, keptEvents, type LogsState, type Stream } from './state';
import { sequenceToken } from './streams';

// API reference, PutLogEvents.
const batchBytes = 1_048_576;
const bytesPerEvent = 26;
const dayMs = 86_400_000;
const oldestMs = 14 * dayMs;
const newestMs = 2 * 3_600_000;

/**
 * Writes a batch in order of time that spans at most 24 hours. Events that are too old, past the group's retention
 * or over two hours ahead are left out and told. Errors: InvalidParameterException, ResourceNotFoundException.
 */
export function putLogEvents(
  host: Host,
  state: LogsState,
  input: Logs.PutLogEventsCommandInput,
  call: Call,
): Logs.PutLogEventsResponse {
  check(input, putEventsLimits);
  const given = (input.logEvents ?? []).map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
  checkBatch(given);
  const group = findGroup(state, call, input.logGroupName);
  const stream = findStream(state, call, group, input.logStreamName);
  const now = host.clock.now();
  const rejected = rejectedOf(given, group, now);
  const first = Math.max(rejected.tooOldLogEventEndIndex ?? 0, rejected.expiredLogEventEndIndex ?? 0);
  const accepted = given.slice(first, rejected.tooNewLogEventStartIndex);
  append(state, call, stream, accepted, now);
  return {
    nextSequenceToken: sequenceToken,
    ...(Object.keys(rejected).length > 0 ? { rejectedLogEventsInfo: rejected } : {}),
  };
}

interface GivenEvent {
  readonly timestamp: number;
  readonly message: string;
}

function checkBatch(events: readonly GivenEvent[]): void {
  const times = events.map(({ timestamp }) => timestamp);
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > dayMs) {
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
  if (events.reduce((bytes, event) => bytes + bytesOf(event), 0) > batchBytes) {
    throw invalid(`Upload too large: exceeds limit of ${batchBytes}`);
  }
}

const bytesOf = ({ message }: GivenEvent): number => Buffer.byteLength(message) + bytesPerEvent;

function rejectedOf(events: readonly GivenEvent[], group: Group, now: number): Logs.RejectedLogEventsInfo {
  const retentionMs = (group.retentionDays ?? Number.POSITIVE_INFINITY) * dayMs;
  const expired = events.filter(({ timestamp }) => timestamp < now - retentionMs).length;
  const tooOld = events.filter(({ timestamp }) => timestamp < now - oldestMs).length;
  const tooNew = events.filter(({ timestamp }) => timestamp > now + newestMs).length;
  return {
    ...(tooNew > 0 ? { tooNewLogEventStartIndex: events.length - tooNew } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
  };
}

function append(
  state: LogsState,
  call: Call,
  stream: Stream,
  events: readonly GivenEvent[],
  now: number,
): void {
  if (events.length === 0) return;
  const kept = state.events(call, stream);
  events.forEach((event, index) => {
    const number = stream.next + index;
    kept.put(String(number), { number, ingestedAt: now, ...event });
  });
  const times = events.map(({ timestamp }) => timestamp);
  state.streams(call).put(`${stream.group}:${stream.name}`, {
    ...stream,
    firstEventAt: Math.min(stream.firstEventAt ?? Number.POSITIVE_INFINITY, ...times.slice(0, 1)),
    lastEventAt: Math.max(stream.lastEventAt ?? 0, ...times.slice(-1)),
    lastIngestionAt: now,
    next: stream.next + events.length,
    bytes: stream.bytes + events.reduce((bytes, event) => bytes + bytesOf(event), 0),
  });
  const last = stream.next + events.length;
  for (let number = stream.next - keptEvents; number < last - keptEvents; number++)
    kept.delete(String(number));
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
