/** Log groups, streams and events. Keys: the group's name; `<group>:<stream>` (neither may hold a colon). */
import { arnOf, readArn } from '@/local/core/arn';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import { AwsError, type Host, type Scope } from '@/local/core/service';
import type { Collection } from '@/local/core/store';

export interface Group {
  readonly name: string;
  readonly createdAt: number;
  readonly retentionDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}
export interface Stream {
  readonly group: string;
  readonly name: string;
  readonly createdAt: number;
  readonly firstEventAt?: number;
  readonly lastEventAt?: number;
  readonly lastIngestionAt?: number;
  /** Number of the next event: events of one time stamp keep the order of arrival. */
  readonly next: number;
  readonly bytes: number;
}
export interface LogEvent {
  readonly number: number;
  readonly timestamp: number;
  readonly ingestedAt: number;
  readonly message: string;
}
export interface LogsState {
  groups(scope: Scope): ScopedCollection<Group>;
  streams(scope: Scope): ScopedCollection<Stream>;
  events(scope: Scope, stream: Pick<Stream, 'group' | 'name'>): Collection<LogEvent>;
}

/** A stream keeps its newest events, a group its streams last written to: the rest is forgotten. */
export const keptEvents = 10_000;
export const keptStreams = 2_000;

export function logsState(host: Host): LogsState {
  return {
    groups: scoped<Group>(host.store, 'logs.groups'),
    streams: scoped<Stream>(host.store, 'logs.streams'),
    events: ({ account, region }, { group, name }) =>
      host.store.collection<LogEvent>(`logs.events/${account}/${region}/${group}:${name}`),
  };
}

export const groupArn = (scope: Scope, group: string): string => arnOf('logs', scope, `log-group:${group}`);

/** Errors: ResourceNotFoundException. `nameOrArn` is a group's name, or its ARN with or without `:*`. */
export function findGroup(state: LogsState, scope: Scope, nameOrArn: string | undefined): Group {
  const arn = readArn(nameOrArn);
  const name = arn ? arn.resource.replace(/^log-group:/, '').replace(/:\*$/, '') : (nameOrArn ?? '');
  const elsewhere = arn && (arn.account !== scope.account || arn.region !== scope.region);
  const group = elsewhere ? undefined : state.groups(scope).get(name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

/** Errors: ResourceNotFoundException. */
export function findStream(state: LogsState, scope: Scope, group: Group, name: string | undefined): Stream {
  const stream = state.streams(scope).get(`${group.name}:${name ?? ''}`);
  if (!stream) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

export function streamsOf(state: LogsState, scope: Scope, group: Group): Stream[] {
  return state
    .streams(scope)
    .values()
    .filter((stream) => stream.group === group.name);
}

export function removeStream(state: LogsState, scope: Scope, stream: Stream): void {
  const events = state.events(scope, stream);
  for (const [key] of events.entries()) events.delete(key);
  state.streams(scope).delete(`${stream.group}:${stream.name}`);
}

/** The stream's events that its group's retention still holds, by time, then by arrival. */
export function eventsOf(
  state: LogsState,
  scope: Scope,
  group: Group,
  stream: Stream,
  now: number,
): LogEvent[] {
  const oldest = now - (group.retentionDays ?? Number.POSITIVE_INFINITY) * 86_400_000;
  return state
    .events(scope, stream)
    .values()
    .filter(({ timestamp }) => timestamp >= oldest)
    .sort((a, b) => a.timestamp - b.timestamp || a.number - b.number);
}
