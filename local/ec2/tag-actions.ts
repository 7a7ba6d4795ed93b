import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  ResourceType,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { listing } from './listing';
import { needed, notFound } from './resource-id';
import { isReserved, keepTags, merged } from './tags';
import type { World } from './world';

/** Tags all resources or none. Errors: the NotFound of a resource's kind, InvalidID, and those of tags. */
export function createTags(world: World, input: CreateTagsRequest): Record<string, never> {
  const ids = needed(input.Resources, 'resourceIdSet');
  const given = needed(input.Tags, 'tagSet');
  for (const id of ids) requireResource(world, id);
  const tagged = ids.map((id) => ({ id, tags: merged(world.tags.get(id) ?? {}, given) }));
  for (const { id, tags } of tagged) keepTags(world, id, tags);
  return {};
}

/** Removes the named tags (with a value: only if it is that), or all if none is named. Tags of AWS stay. */
export function deleteTags(world: World, input: DeleteTagsRequest): Record<string, never> {
  for (const id of needed(input.Resources, 'resourceIdSet')) {
    requireResource(world, id);
    const left = Object.entries(world.tags.get(id) ?? {}).filter(
      ([key, value]) => isReserved(key) || !isNamed(input.Tags, key, value),
    );
    keepTags(world, id, Object.fromEntries(left));
  }
  return {};
}

function isNamed(tags: DeleteTagsRequest['Tags'], key: string, value: string): boolean {
  if (!tags || tags.length === 0) return true;
  return tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value));
}

export function describeTags(world: World, input: DescribeTagsRequest): DescribeTagsResult {
  const all = resources(world).flatMap(({ id, type }) =>
    Object.entries(world.tags.get(id) ?? {}).map(([key, value]) => ({ id, type, key, value })),
  );
  const { items, ...next } = listing(
    world,
    {
      all,
      id: (tag) => `${tag.id} ${tag.key}`,
      filters: {
        key: (tag) => tag.key,
        value: (tag) => tag.value,
        'resource-id': (tag) => tag.id,
        'resource-type': (tag) => tag.type,
      },
      tags: (tag) => ({ [tag.key]: tag.value }),
      missing: (id) => new AwsError('InvalidID', `The ID '${id}' is not valid`),
    },
    { filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
  );
  const Tags = items.map((tag) => ({
    ResourceId: tag.id,
    ResourceType: tag.type,
    Key: tag.key,
    Value: tag.value,
  }));
  return { Tags, ...next };
}

/** All that can bear tags, by the prefix of its id. */
const taggable = {
  vpc: { type: 'vpc', of: (world: World) => world.vpcs },
  subnet: { type: 'subnet', of: (world: World) => world.subnets },
  rtb: { type: 'route-table', of: (world: World) => world.routeTables },
  igw: { type: 'internet-gateway', of: (world: World) => world.internetGateways },
  eigw: { type: 'egress-only-internet-gateway', of: (world: World) => world.egressOnlyGateways },
  eipalloc: { type: 'elastic-ip', of: (world: World) => world.addresses },
  nat: { type: 'natgateway', of: (world: World) => world.natGateways },
} as const;

function resources(world: World): { id: string; type: ResourceType }[] {
  return Object.values(taggable).flatMap(({ type, of }) =>
    of(world)
      .values()
      .map(({ id }) => ({ id, type })),
  );
}

function requireResource(world: World, id: string): void {
  const prefix = id.replace(/-[^-]*$/, '');
  if (!isTaggable(prefix)) throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
  if (!taggable[prefix].of(world).has(id)) throw notFound(prefix, id);
}

function isTaggable(prefix: string): prefix is keyof typeof taggable {
  return Object.hasOwn(taggable, prefix);
}
