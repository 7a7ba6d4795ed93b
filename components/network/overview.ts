import type { Unreadable } from '@/lib/view/answers';
import type { NetworkSummary } from '@/lib/view/network';
import { byDanger, type Group, groupOf, groups } from './condition';
import { type Filter, matching, totalsOf } from './filter';
import { accountOf, ofSeveralSites } from './site-words';

/** What is told of all networks, whether or not all are here. */
export interface Overview {
  /** Of those that match the filter, whatever their state. */
  readonly totals: ReturnType<typeof totalsOf>;
  readonly several: boolean;
  /** To choose from, in order. */
  readonly accounts: readonly Account[];
  readonly teams: readonly string[];
}
/** An account's number, and what people call it. */
export interface Account {
  readonly id: string;
  readonly name: string;
}

/** What the server draws first: the most dangerous that match the filter of the address, and how many each group has. */
export interface FirstRows extends Overview {
  readonly filter: Filter;
  readonly counts: Readonly<Record<Group, number>>;
}

export interface NetworksRead {
  readonly networks: NetworkSummary[];
  readonly unreadable: Unreadable[];
  /** There if `networks` are not all. */
  readonly first?: FirstRows;
}

/** So many rows are drawn first: two screens. */
export const firstRows = 30;

export function overviewOf({ networks, unreadable }: NetworksRead, filter: Filter): Overview {
  const accounts = new Map(networks.map(({ site }) => [site.accountId, accountOf(site)]));
  const teams = new Set(networks.flatMap(({ team }) => team ?? []));
  return {
    totals: totalsOf(matching(networks, { ...filter, state: 'all' })),
    several: ofSeveralSites([...networks, ...unreadable]),
    accounts: [...accounts].map(([id, name]) => ({ id, name })).sort((a, b) => names.compare(a.name, b.name)),
    teams: [...teams].sort(names.compare),
  };
}

/** Made once: making one is dear. */
const names = new Intl.Collator('en', { numeric: true });

export function countsOf(networks: readonly NetworkSummary[]): Record<Group, number> {
  const counts = { attention: 0, open: 0, unknown: 0, closed: 0 };
  for (const network of networks) counts[groupOf(network)] += 1;
  return counts;
}

/** The rows to send with the page, of all that there are. What is few is sent whole. */
export function firstOf(read: NetworksRead, filter: Filter): NetworksRead {
  if (read.networks.length <= firstRows) return read;
  const wanted = matching(byDanger(read.networks), filter);
  return {
    networks: wanted.slice(0, firstRows),
    unreadable: read.unreadable,
    first: { ...overviewOf(read, filter), filter, counts: countsOf(wanted) },
  };
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** The filter that an address asks for; what is no filter is none. */
export function filterIn(asked: Asked): Filter {
  const text = (value: Asked[string]) => (typeof value === 'string' ? value : '');
  return {
    q: text(asked.q),
    state: groups.find((group) => group === asked.state) ?? 'all',
    account: text(asked.account),
    team: text(asked.team),
  };
}
