import type { Tag } from '@aws-sdk/client-sns';
import { constrain } from '@/local/core/constraints';
import { AwsError } from '@/local/core/service';

/** The tags themselves, if SNS takes them. Errors: InvalidParameterException, TagLimitExceededException. */
export function checkTags(tags: readonly Tag[]): readonly Tag[] {
  constrain(
    { tags },
    {
      'tags[].Key': { required: true, min: 1, max: 128, pattern: /^(?!aws:)/i },
      'tags[].Value': { required: true, max: 256 },
    },
    'InvalidParameterException',
  );
  if (tags.length > 50) {
    throw new AwsError(
      'TagLimitExceededException',
      'Could not complete request: tag quota of per resource exceeded',
    );
  }
  return tags;
}

export function mergedTags(before: readonly Tag[], given: readonly Tag[]): readonly Tag[] {
  const keys = given.map(({ Key }) => Key);
  return checkTags([...before.filter(({ Key }) => !keys.includes(Key)), ...given]);
}
