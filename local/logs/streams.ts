import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import { check, streamLimits, streamsLimits } from './limits';
import {
  findGroup,
  findStream,
  groupArn,
  keptStreams,
  type LogsState,
  removeStream,
  type Stream,
  streamsOf,
} from './state';

type StreamActions = 'CreateLogStream' | 'DeleteLogStream' | 'DescribeLogStreams';

export function streamHandlers(
  host: Host,
  state: LogsState,
): Required<Pick<Handlers<typeof Logs>, StreamActions>> {
  return {
    CreateLogStream(input, call) {
      check(input, streamLimits);
      const group = findGroup(state, call, input.logGroupName);
      const name = input.logStreamName ?? '';
      if (state.streams(call).has(`${group.name}:${name}`)) {
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
      }
      forgetOldest(state, call, streamsOf(state, call, group));
      const stream: Stream = { group: group.name, name, createdAt: host.clock.now(), next: 0, bytes: 0 };
      state.streams(call).put(`${group.name}:${name}`, stream);
      return {};
    },
    DeleteLogStream(input, call) {
      check(input, streamLimits);
      const group = findGroup(state, call, input.logGroupName);
      removeStream(state, call, findStream(state, call, group, input.logStreamName));
      return {};
    },
    DescribeLogStreams: (input, call) => describeStreams(state, input, call),
  };
}

/** Makes room for one more stream: the one written to longest ago goes. */
function forgetOldest(state: LogsState, scope: Scope, streams: Stream[]): void {
  if (streams.length < keptStreams) return;
  const writtenAt = (stream: Stream): number => stream.lastIngestionAt ?? stream.createdAt;
  const [oldest] = [...streams].sort((a, b) => writtenAt(a) - writtenAt(b));
  if (oldest) removeStream(state, scope, oldest);
}

function describeStreams(
  state: LogsState,
  input: Logs.DescribeLogStreamsCommandInput,
  call: Scope,
): Logs.DescribeLogStreamsResponse {
  check(input, streamsLimits);
  const byTime = input.orderBy === 'LastEventTime';
  if (byTime && input.logStreamNamePrefix !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    );
  }
  const group = findGroup(state, call, input.logGroupIdentifier ?? input.logGroupName);
  const streams = streamsOf(state, call, group).filter(({ name }) =>
    name.startsWith(input.logStreamNamePrefix ?? ''),
  );
  const page = pageByKey(streams, {
    key: (stream) => (byTime ? `${padded(stream.lastEventAt ?? 0)}/${stream.name}` : stream.name),
    descending: input.descending ?? false,
    limit: input.limit ?? 50,
    token: input.nextToken,
    invalidToken: 'InvalidParameterException',
  });
  return {
    logStreams: page.items.map((stream) => shown(call, stream)),
    ...(page.next ? { nextToken: page.next } : {}),
  };
}

const padded = (time: number): string => String(time).padStart(15, '0');

function shown(scope: Scope, stream: Stream): Logs.LogStream {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    arn: `${groupArn(scope, stream.group)}:log-stream:${stream.name}`,
    uploadSequenceToken: sequenceToken,
    storedBytes: 0,
    ...(stream.firstEventAt === undefined ? {} : { firstEventTimestamp: stream.firstEventAt }),
    ...(stream.lastEventAt === undefined ? {} : { lastEventTimestamp: stream.lastEventAt }),
    ...(stream.lastIngestionAt === undefined ? {} : { lastIngestionTime: stream.lastIngestionAt }),
  };
}

/** Tokens are no longer asked for, and every one is taken: API reference, PutLogEvents. */
export const sequenceToken = '49039859627969610486250018186150850139000000000000000000';
