import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import { check, groupLimits, groupsLimits, resourceLimits } from './limits';
import { findGroup, type Group, groupArn, type LogsState, removeStream, streamsOf } from './state';

type GroupActions =
  | 'CreateLogGroup'
  | 'DeleteLogGroup'
  | 'DescribeLogGroups'
  | 'PutRetentionPolicy'
  | 'DeleteRetentionPolicy'
  | 'TagResource'
  | 'UntagResource'
  | 'ListTagsForResource';

// API reference of CloudWatch Logs, PutRetentionPolicy.
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function groupHandlers(
  host: Host,
  state: LogsState,
): Required<Pick<Handlers<typeof Logs>, GroupActions>> {
  return {
    CreateLogGroup(input, call) {
      check(input, groupLimits);
      refuseUnsupported(input);
      const name = input.logGroupName ?? '';
      if (state.groups(call).has(name)) {
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
      }
      state.groups(call).put(name, { name, createdAt: host.clock.now(), tags: input.tags ?? {} });
      return {};
    },
    DeleteLogGroup(input, call) {
      const group = findGroup(state, call, input.logGroupName);
      for (const stream of streamsOf(state, call, group)) removeStream(state, call, stream);
      state.groups(call).delete(group.name);
      return {};
    },
    DescribeLogGroups: (input, call) => describeGroups(state, input, call),
    PutRetentionPolicy(input, call) {
      const retentionDays = input.retentionInDays ?? 0;
      if (!retentions.includes(retentionDays)) {
        throw invalid(`retentionInDays must be one of ${retentions.join(', ')}, not ${retentionDays}`);
      }
      const group = findGroup(state, call, input.logGroupName);
      state.groups(call).put(group.name, { ...group, retentionDays });
      return {};
    },
    DeleteRetentionPolicy(input, call) {
      const { retentionDays: _days, ...group } = findGroup(state, call, input.logGroupName);
      state.groups(call).put(group.name, group);
      return {};
    },
    TagResource(input, call) {
      check(input, resourceLimits);
      const group = findGroup(state, call, input.resourceArn);
      const tags = { ...group.tags, ...input.tags };
      if (Object.keys(tags).length > 50)
        throw new AwsError('TooManyTagsException', 'A log group has at most 50 tags.');
      state.groups(call).put(group.name, { ...group, tags });
      return {};
    },
    UntagResource(input, call) {
      check(input, resourceLimits);
      const group = findGroup(state, call, input.resourceArn);
      const kept = Object.entries(group.tags).filter(([key]) => !(input.tagKeys ?? []).includes(key));
      state.groups(call).put(group.name, { ...group, tags: Object.fromEntries(kept) });
      return {};
    },
    ListTagsForResource(input, call) {
      check(input, resourceLimits);
      return { tags: { ...findGroup(state, call, input.resourceArn).tags } };
    },
  };
}

function describeGroups(
  state: LogsState,
  input: Logs.DescribeLogGroupsCommandInput,
  call: Scope,
): Logs.DescribeLogGroupsResponse {
  check(input, groupsLimits);
  const { logGroupNamePrefix: prefix, logGroupNamePattern: part } = input;
  if (prefix !== undefined && part !== undefined) {
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  if (input.includeLinkedAccounts || input.accountIdentifiers || input.logGroupIdentifiers) {
    throw invalid('The local AWS describes log groups of the calling account, by prefix or pattern only.');
  }
  const groups = state
    .groups(call)
    .values()
    .filter(
      ({ name }) => name.startsWith(prefix ?? '') && name.toLowerCase().includes((part ?? '').toLowerCase()),
    );
  const page = pageByKey(groups, {
    key: ({ name }) => name,
    limit: input.limit ?? 50,
    token: input.nextToken,
    invalidToken: 'InvalidParameterException',
  });
  return {
    logGroups: page.items.map((group) => shown(state, call, group)),
    ...(page.next ? { nextToken: page.next } : {}),
  };
}

function shown(state: LogsState, scope: Scope, group: Group): Logs.LogGroup {
  const arn = groupArn(scope, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    arn: `${arn}:*`,
    logGroupArn: arn,
    metricFilterCount: 0,
    storedBytes: streamsOf(state, scope, group).reduce((bytes, stream) => bytes + stream.bytes, 0),
    logGroupClass: 'STANDARD',
    ...(group.retentionDays === undefined ? {} : { retentionInDays: group.retentionDays }),
  };
}

function refuseUnsupported(input: Logs.CreateLogGroupCommandInput): void {
  const other = input.logGroupClass !== undefined && input.logGroupClass !== 'STANDARD';
  if (other || input.kmsKeyId !== undefined || input.deletionProtectionEnabled) {
    throw invalid('The local AWS has standard log groups without key and deletion protection only.');
  }
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
