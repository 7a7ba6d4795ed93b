import type { Slot } from './items';
import type { Observed } from './observed';
import { tag } from './tags';

export interface Birth {
  readonly slot: Slot;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Keys whose values a new resource takes over from its VPC (a cost centre). */
  readonly copiedTagKeys: readonly string[];
}

/** The tags with which our resources are born: by them, and only by them, they are ours. */
export function birthTags({ vpcId, tags }: Observed, birth: Birth): Record<string, string> {
  const copied = birth.copiedTagKeys.flatMap((key) => {
    const value = tags[key];
    return value === undefined || key.startsWith('aws:') ? [] : [[key, value] as const];
  });
  return {
    ...Object.fromEntries(copied),
    Name: nameOf(tags[tag.name] ?? tags.Name ?? vpcId),
    [tag.managed]: 'true',
    [tag.vpc]: vpcId,
    [tag.slot]: birth.slot,
    [tag.createdAt]: birth.createdAt,
    [tag.expiresAt]: birth.expiresAt,
  };
}

/** EC2 refuses the whole call for a longer value. */
const longestValue = 256;

/** The network's name and ours, the former cut if need be, and never within a letter. */
function nameOf(network: string): string {
  const ours = ' (Sluice)';
  const cut = network.slice(0, longestValue - ours.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}${ours}`;
}
