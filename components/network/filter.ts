import type { NetworkSummary } from '@/lib/view/network';
import { type Group, groupOf, groups } from './condition';

export interface Filter {
  readonly q: string;
  readonly state: Group | 'all';
  /** An account's number, and a team's name; empty for all. */
  readonly account: string;
  readonly team: string;
}
export const noFilter: Filter = { q: '', state: 'all', account: '', team: '' };

export function isSameFilter(one: Filter, other: Filter): boolean {
  return (
    one.q === other.q && one.state === other.state && one.account === other.account && one.team === other.team
  );
}

/**
 * Networks whose name, id, address range, region, account or team holds every word typed, and whose group, account and team are
 * asked for.
 */
export function matching(networks: readonly NetworkSummary[], filter: Filter): NetworkSummary[] {
  const { q, state, account, team } = filter;
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return networks.filter((network) => {
    if (account !== '' && network.site.accountId !== account) return false;
    if (team !== '' && network.team !== team) return false;
    if (state !== 'all' && groupOf(network) !== state) return false;
    if (words.length === 0) return true;
    const text = textOf(network);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ name, vpcId, cidr, site, team, reason }: NetworkSummary): string {
  const people = reason.kind === 'lease' ? reason.by.map((person) => person.name) : [];
  const windows = reason.kind === 'window' ? reason.names : [];
  return [
    name,
    vpcId,
    cidr ?? '',
    site.region,
    site.accountId,
    site.name ?? '',
    team ?? '',
    ...people,
    ...windows,
  ]
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
