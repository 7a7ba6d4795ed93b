/** Tags: their rules, at birth and later. */
import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import type { Tags } from './records';
import { invalid } from './resource-id';
import type { World } from './world';

/** Limits: EC2 user guide, tag restrictions. */
const most = 50;
const longestKey = 128;
const longestValue = 256;

/** The tags that a creating action gives to its resource; refuses those for other types. */
export function tagsAtBirth(
  specifications: readonly TagSpecification[] | undefined,
  type: ResourceType,
): Tags {
  const given = (specifications ?? []).flatMap((specification) => {
    if (specification.ResourceType !== type)
      throw invalid(
        `'${specification.ResourceType}' is not a valid taggable resource type for this operation.`,
      );
    return specification.Tags ?? [];
  });
  return merged({}, given);
}

/** The tags after adding some. Errors: InvalidParameterValue, TagLimitExceeded. */
export function merged(tags: Tags, given: readonly Tag[]): Tags {
  const added = given.map(checked);
  const keys = new Set(added.map(([key]) => key));
  if (keys.size < added.length) throw invalid('Duplicate tag keys specified.');
  const all = { ...tags, ...Object.fromEntries(added) };
  if (Object.keys(all).length > most)
    throw new AwsError('TagLimitExceeded', `The maximum number of tags for a resource is ${most}.`);
  return all;
}

function checked({ Key: key = '', Value: value = '' }: Tag): [string, string] {
  if (key === '') throw invalid('Tag key cannot be empty');
  if (isReserved(key)) throw invalid(`Tag keys starting with 'aws:' are reserved for internal use`);
  if (unspeakable.test(key + value)) throw invalid('Tag keys and values cannot contain control characters');
  if (key.length > longestKey)
    throw invalid(`Tag key exceeds the maximum length of ${longestKey} characters`);
  if (value.length > longestValue)
    throw invalid(`Tag value exceeds the maximum length of ${longestValue} characters`);
  return [key, value];
}

/** Characters that XML, in which EC2 answers, cannot carry. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant.
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export function isReserved(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}

export function keepTags(world: World, id: string, tags: Tags): void {
  if (Object.keys(tags).length > 0) world.tags.put(id, tags);
  else world.tags.delete(id);
}

export function tagList(world: World, id: string): Tag[] {
  return Object.entries(world.tags.get(id) ?? {}).map(([Key, Value]) => ({ Key, Value }));
}
