import type { Names } from '@/infra/names';
import type { Call } from '@/local/core/service';
import type { JsonObject } from '@/local/core/wire/message';

/** What IAM is asked about a call: one question for each kind of resource that the call names. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}
/** The tags of a resource of EC2, by id. */
export type TagsOf = (id: string) => Readonly<Record<string, string>>;

/**
 * The requests that AWS would judge for a call of the product, by the Service Authorization Reference (facts/security.md,
 * 3.6): its resources by ARN, and the tags and other keys that conditions may name.
 */
export function requestsOf(
  names: Names,
  { service, action }: Call,
  input: JsonObject,
  tagsOf: TagsOf,
): Request[] {
  const text = (key: string) => (typeof input[key] === 'string' ? input[key] : '');
  const one = (resource: string, context: Request['context'] = {}): Request[] => [
    { action: `${iamService(service)}:${action}`, resource, context },
  ];
  switch (service) {
    case 'ec2':
      return ec2Requests(names, action, input, tagsOf);
    case 'scheduler':
      return schedulerRequests(names, action, input);
    case 'states':
      if (action === 'StartExecution' || action === 'ListExecutions') return one(text('stateMachineArn'));
      return one(text('executionArn'));
    case 'logs':
      if (action === 'FilterLogEvents')
        return one(
          names.placeholders.activityGroupArn?.replace(names.activityLogGroup, text('logGroupName')) ?? '',
        );
      return one(
        `${names.placeholders.activityArn?.slice(0, -1)}${text('logStreamName')}`.replace(
          names.activityLogGroup,
          text('logGroupName'),
        ),
      );
    case 'monitoring':
      return one('*', { 'cloudwatch:namespace': text('Namespace') });
    case 'sns':
      return one(text('TopicArn'));
    case 'sqs': {
      const name = text('QueueName') || (text('QueueUrl').split('/').at(-1) ?? '');
      return one(`arn:${names.partition}:sqs:${names.region}:${names.accountId}:${name}`);
    }
    case 'ssm':
      return ssmRequests(names, action, input);
    case 'sts':
      // GetCallerIdentity cannot be denied.
      return [];
    default:
      return one('*');
  }
}

/** IAM's names differ from the endpoints' here. */
function iamService(service: string): string {
  return service === 'monitoring' ? 'cloudwatch' : service;
}

function ssmRequests(names: Names, action: string, input: JsonObject): Request[] {
  const given = [input.Path, input.Name, input.Names].flat().filter((name) => typeof name === 'string');
  const arn = `arn:${names.partition}:ssm:${names.region}:${names.accountId}:parameter`;
  return given.map((name) => ({ action: `ssm:${action}`, resource: `${arn}${name}`, context: {} }));
}

function schedulerRequests(names: Names, action: string, input: JsonObject): Request[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (action === 'ListSchedules') return [{ action: 'scheduler:ListSchedules', resource: '*', context: {} }];
  if (action === 'GetScheduleGroup') {
    const resource = names.groupArn.replace(/[^/]+$/, text(input.Name));
    return [{ action: 'scheduler:GetScheduleGroup', resource, context: {} }];
  }
  const schedule = names.groupArn
    .replace('schedule-group', 'schedule')
    .replace(/[^/]+$/, `${text(input.GroupName) || 'default'}/${text(input.Name)}`);
  const target: unknown = input.Target;
  const role =
    typeof target === 'object' && target !== null && 'RoleArn' in target ? text(target.RoleArn) : '';
  return [
    { action: `scheduler:${action}`, resource: schedule, context: {} },
    ...(role
      ? [
          {
            action: 'iam:PassRole',
            resource: role,
            context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
          },
        ]
      : []),
  ];
}

function ec2Requests(names: Names, action: string, input: JsonObject, tagsOf: TagsOf): Request[] {
  const { region } = names;
  const text = (key: string) => (typeof input[key] === 'string' ? input[key] : '');
  const of = (kind: string, id: string, context: Request['context']): Request => ({
    action: `ec2:${action}`,
    resource: `${names.placeholders.ec2Arn}:${kind}/${id}`,
    context: { 'ec2:Region': region, ...context },
  });
  const existing = (kind: string, id: string, context: Request['context'] = {}) =>
    of(kind, id, { ...prefixed('aws:ResourceTag/', tagsOf(id)), ...context });
  const born = (kind: string): Request[] => {
    const tags = requestTags(input);
    const context = { ...prefixed('aws:RequestTag/', tags), 'aws:TagKeys': Object.keys(tags) };
    const tagging = {
      ...of(kind, '*', { ...context, 'ec2:CreateAction': action }),
      action: 'ec2:CreateTags',
    };
    return [of(kind, '*', context), tagging];
  };
  switch (action) {
    case 'AllocateAddress':
      return born('elastic-ip');
    case 'CreateNatGateway':
      return [
        ...born('natgateway'),
        existing('elastic-ip', text('AllocationId')),
        existing('subnet', text('SubnetId')),
      ];
    case 'CreateRoute':
    case 'DeleteRoute':
      return [existing('route-table', text('RouteTableId'))];
    case 'DeleteNatGateway':
      return [existing('natgateway', text('NatGatewayId'))];
    case 'ReleaseAddress':
      return [existing('elastic-ip', text('AllocationId'))];
    case 'CreateTags': {
      const keys = tagList(input.Tags);
      const ids = Array.isArray(input.Resources) ? input.Resources.map(String) : [];
      return ids.map((id) =>
        existing(kindOf(id), id, {
          ...prefixed('aws:RequestTag/', keys),
          'aws:TagKeys': Object.keys(keys),
        }),
      );
    }
    default:
      return [{ action: `ec2:${action}`, resource: '*', context: { 'ec2:Region': region } }];
  }
}

const kinds: Readonly<Record<string, string>> = {
  nat: 'natgateway',
  eipalloc: 'elastic-ip',
  rtb: 'route-table',
  subnet: 'subnet',
};

function kindOf(id: string): string {
  const [prefix = ''] = id.split('-');
  const kind = kinds[prefix];
  if (kind === undefined) throw new Error(`Nobody has said yet what kind of resource ${id} is to IAM.`);
  return kind;
}

function prefixed(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

function requestTags(input: JsonObject): Record<string, string> {
  const [specification] = Array.isArray(input.TagSpecifications) ? input.TagSpecifications : [];
  const given: unknown = specification;
  return typeof given === 'object' && given !== null && 'Tags' in given ? tagList(given.Tags) : {};
}

function tagList(given: unknown): Record<string, string> {
  const tags = Array.isArray(given) ? given : [];
  return Object.fromEntries(tags.map(({ Key, Value }) => [String(Key), String(Value)]));
}
