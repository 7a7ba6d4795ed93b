import type { NetworkSummary } from '@/lib/view/network';
import { type Group, groupOf, groups } from './condition';

export interface Filter {
  readonly q: string;
  readonly state: Group | 'all';
}

/** Networks whose name, id, address range, region or account holds every word typed, and whose group is asked for. */
export function matching(networks: readonly NetworkSummary[], { q, state }: Filter): NetworkSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return networks.filter((network) => {
    if (state !== 'all' && groupOf(network) !== state) return false;
    const text = textOf(network);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ name, vpcId, cidr, site, reason }: NetworkSummary): string {
  const people = reason.kind === 'lease' ? reason.by.map((person) => person.name) : [];
  const windows = reason.kind === 'window' ? reason.names : [];
  return [name, vpcId, cidr ?? '', site.region, site.accountId, site.name ?? '', ...people, ...windows]
    .join(' ')
    .toLowerCase();
}

/** Networks by group, in the order of danger; empty groups are left out. The networks are in order already. */
export function grouped(networks: readonly NetworkSummary[]): { group: Group; networks: NetworkSummary[] }[] {
  return groups.flatMap((group) => {
    const those = networks.filter((network) => groupOf(network) === group);
    return those.length === 0 ? [] : [{ group, networks: those }];
  });
}

/** How many are open (or on their way), closed, and not known, and how many need attention. */
export function totalsOf(networks: readonly NetworkSummary[]) {
  const unknown = networks.filter(({ state }) => state === 'unknown').length;
  const closed = networks.filter(({ state }) => state === 'closed').length;
  const attention = networks.filter((network) => groupOf(network) === 'attention').length;
  return { open: networks.length - closed - unknown, closed, unknown, attention };
}
