import type { Listing } from '@/lib/aws/records';

/** The networks that a site's entries are about, those that cannot be read included: none vanishes from sight. */
export function networksNamed({ kept, spoilt }: Pick<Listing, 'kept' | 'spoilt'>): string[] {
  const named = [...kept.map(({ record }) => record.vpcId), ...spoilt.map(({ vpcId }) => vpcId)];
  return [...new Set(named.flatMap((vpcId) => vpcId ?? []))].sort();
}
