/** Schedule groups and their tags: the actions. */
import { randomUUID } from 'node:crypto';
import type * as Scheduler from '@aws-sdk/client-scheduler';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import { groupArn, inScope, type Keep } from './keep';
import type { GroupRecord } from './record';
import { invalid, nameConstraints } from './validate-schedule';

type GroupHandlers = Pick<
  Handlers<typeof Scheduler>,
  | 'CreateScheduleGroup'
  | 'GetScheduleGroup'
  | 'ListScheduleGroups'
  | 'DeleteScheduleGroup'
  | 'TagResource'
  | 'UntagResource'
  | 'ListTagsForResource'
>;

export const defaultGroup = 'default';
/** AWS's quota: facts, 3.8. */
const maxGroups = 500;
const maxTags = 200;

const tagConstraints = {
  'Tags[].Key': { required: true, min: 1, max: 128 },
  'Tags[].Value': { required: true, min: 1, max: 256 },
} as const;

/** `deleted` is told of a group that has been put on its way out. */
export function groupHandlers(host: Host, keep: Keep, deleted: (group: GroupRecord) => void): GroupHandlers {
  return {
    CreateScheduleGroup(input, call) {
      constrain(input, { ...nameConstraints, ...tagConstraints });
      const { ClientToken, Name = '' } = input;
      const arn = groupArn(call, Name);
      const known = Name === defaultGroup ? defaultOf(call) : keep.groups.get(arn);
      if (known && ClientToken !== undefined && known.clientToken === ClientToken)
        return { ScheduleGroupArn: arn };
      if (known) throw new AwsError('ConflictException', `Schedule group ${Name} already exists.`, 409);
      const own = keep.groups.values().filter((group) => inScope(group, call));
      if (own.length + 1 >= maxGroups) {
        throw new AwsError(
          'ServiceQuotaExceededException',
          `There are ${maxGroups} schedule groups already.`,
          402,
        );
      }
      const now = host.clock.now();
      keep.groups.put(arn, {
        scope: { account: call.account, region: call.region },
        name: Name,
        arn,
        createdAt: now,
        modifiedAt: now,
        clientToken: ClientToken ?? randomUUID(),
        tags: tagsOf(input.Tags),
      });
      return { ScheduleGroupArn: arn };
    },

    GetScheduleGroup(input, call) {
      constrain(input, nameConstraints);
      return shown(groupOf(keep, call, input.Name));
    },

    ListScheduleGroups(input, call) {
      constrain(input, { MaxResults: { min: 1, max: 100 } });
      const own = keep.groups.values().filter((group) => inScope(group, call));
      const wanted = [defaultOf(call), ...own].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
      const page = pageByKey(wanted, {
        key: ({ name }) => name,
        limit: input.MaxResults ?? 100,
        token: input.NextToken,
        invalidToken: 'ValidationException',
      });
      return {
        ScheduleGroups: page.items.map(shown),
        ...(page.next === undefined ? {} : { NextToken: page.next }),
      };
    },

    /** Asynchronous: it is DELETING first, and its schedules may still fire. */
    DeleteScheduleGroup(input, call) {
      constrain(input, nameConstraints);
      if (input.Name === defaultGroup) throw invalid('The default schedule group cannot be deleted.');
      const group = groupOf(keep, call, input.Name);
      if (group.goneAt !== undefined) {
        throw new AwsError('ConflictException', `Schedule group ${group.name} is being deleted.`, 409);
      }
      const leaving = { ...group, goneAt: host.clock.now() + deletingMs };
      keep.groups.put(group.arn, leaving);
      deleted(leaving);
      return {};
    },

    TagResource(input) {
      constrain(input, tagConstraints);
      const group = tagged(input.ResourceArn);
      const tags = { ...group.tags, ...tagsOf(input.Tags) };
      if (Object.keys(tags).length > maxTags) throw invalid(`A schedule group has at most ${maxTags} tags.`);
      keep.groups.put(group.arn, { ...group, tags });
      return {};
    },

    UntagResource(input) {
      const group = tagged(input.ResourceArn);
      const kept = Object.entries(group.tags).filter(([key]) => !input.TagKeys?.includes(key));
      keep.groups.put(group.arn, { ...group, tags: Object.fromEntries(kept) });
      return {};
    },

    ListTagsForResource(input) {
      const { tags } = tagged(input.ResourceArn);
      return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
    },
  };

  /** Only groups have tags. */
  function tagged(arn: string | undefined): GroupRecord {
    constrain(
      { arn },
      {
        arn: {
          required: true,
          pattern: /^arn:aws[a-z-]*:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+$/,
        },
      },
    );
    const found = keep.groups.get(arn ?? '');
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', `Schedule group ${arn} does not exist.`, 404);
  }
}

/** How long a group is DELETING. */
const deletingMs = 1000;

/** The group. Throws ResourceNotFoundException. */
export function groupOf(keep: Keep, scope: Scope, name: string = defaultGroup): GroupRecord {
  if (name === defaultGroup) return defaultOf(scope);
  const found = keep.groups.get(groupArn(scope, name));
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
}

/** Every account and region has it from the beginning. */
function defaultOf({ account, region }: Scope): GroupRecord {
  const arn = groupArn({ account, region }, defaultGroup);
  return {
    scope: { account, region },
    name: defaultGroup,
    arn,
    createdAt: 0,
    modifiedAt: 0,
    clientToken: '',
    tags: {},
  };
}

const tagsOf = (tags: readonly Scheduler.Tag[] | undefined): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

const shown = (group: GroupRecord) => ({
  Arn: group.arn,
  Name: group.name,
  State: group.goneAt === undefined ? ('ACTIVE' as const) : ('DELETING' as const),
  CreationDate: new Date(group.createdAt),
  LastModificationDate: new Date(group.modifiedAt),
});
