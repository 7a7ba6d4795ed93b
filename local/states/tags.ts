/** Tags of state machines. */
import type * as Sfn from '@aws-sdk/client-sfn';
import { constrain } from '@/local/core/constraints';
import { AwsError, type Handlers } from '@/local/core/service';
import type { Keep } from './keep';
import { checkMachineArn } from './names';
import type { MachineRecord } from './record';

const maxTags = 50;

export function tagHandlers(
  keep: Keep,
): Pick<Handlers<typeof Sfn>, 'TagResource' | 'UntagResource' | 'ListTagsForResource'> {
  return {
    TagResource(input) {
      constrain(input, { 'tags[].key': { required: true, min: 1, max: 128 }, 'tags[].value': { max: 256 } });
      const machine = tagged(keep, input.resourceArn);
      const added = Object.fromEntries((input.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
      const tags = { ...machine.tags, ...added };
      if (Object.keys(tags).length > maxTags)
        throw new AwsError('TooManyTags', 'A resource has at most 50 tags');
      keep.machines.put(machine.arn, { ...machine, tags });
      return {};
    },

    UntagResource(input) {
      const machine = tagged(keep, input.resourceArn);
      const kept = Object.entries(machine.tags).filter(([key]) => !input.tagKeys?.includes(key));
      keep.machines.put(machine.arn, { ...machine, tags: Object.fromEntries(kept) });
      return {};
    },

    ListTagsForResource(input) {
      const { tags } = tagged(keep, input.resourceArn);
      return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
    },
  };
}

function tagged(keep: Keep, arn: string | undefined): MachineRecord {
  const machine = keep.machines.get(checkMachineArn(arn));
  if (machine) return machine;
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
}
