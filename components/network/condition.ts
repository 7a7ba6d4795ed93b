import { isRefusal } from '@/lib/egress/run-problems';
import type { NetworkState, NetworkSummary, ReasonView } from '@/lib/view/network';

/** What a person must know first of a network: its state, or how it differs from what should be. */
export type Condition = NetworkState | 'should-be-closed' | 'other-way-out' | 'should-be-open';
export type Group = 'attention' | 'open' | 'unknown' | 'closed';
export const groups = ['attention', 'open', 'unknown', 'closed'] as const satisfies readonly Group[];

type Judged = Pick<NetworkSummary, 'state' | 'exposed' | 'reason' | 'problems'>;

/** Whether what people decided asks for the network to be open now. */
export function wantsOpen(reason: ReasonView): boolean {
  return reason.kind === 'lease' || reason.kind === 'window';
}

/** When an opening that people asked for ends; undefined if it has no end, or if nothing asks for it to be open. */
export function endOf(network: Pick<NetworkSummary, 'reason' | 'until'>): string | undefined {
  return wantsOpen(network.reason) ? network.until : undefined;
}

/** Compares what is so with what should be. */
export function conditionOf(network: Judged): Condition {
  const { state, exposed, reason } = network;
  if (state === 'unknown' || reason.kind === 'unknown') return 'unknown';
  if (has(network, 'overdue') && exposed !== 'no') return 'should-be-closed';
  // An entry that cannot be read may be what asks for it to be open.
  if (state === 'open' && !wantsOpen(reason) && !has(network, 'spoilt-entry')) return 'should-be-closed';
  if (state === 'closed' && wantsOpen(reason)) return 'should-be-open';
  if (state === 'closed' && exposed === 'yes') return 'other-way-out';
  return state;
}

const has = ({ problems }: Judged, code: string) => problems.some((problem) => problem.code === code);

const byCondition: Record<Condition, Group> = {
  'should-be-closed': 'attention',
  'other-way-out': 'attention',
  'should-be-open': 'attention',
  open: 'open',
  finishing: 'open',
  closing: 'open',
  opening: 'open',
  unknown: 'unknown',
  closed: 'closed',
};

/**
 * Whether a problem is more than good to know: it keeps the network, or a part of it, from opening, or from being closed.
 * What AWS refused of a network that is open blocks it no more, and still wants a person.
 */
export const isSerious = ({ blocks, code }: Judged['problems'][number]) =>
  blocks || seriousAnyway.has(code) || isRefusal(code);

const seriousAnyway: ReadonlySet<string> = new Set(['overdue', 'run-failed', 'no-run', 'partly-open']);

/** Where it stands in the list: a network with a serious problem needs attention whatever its state. */
export function groupOf(network: Judged): Group {
  const group = byCondition[conditionOf(network)];
  return group !== 'unknown' && network.problems.some(isSerious) ? 'attention' : group;
}

const danger: readonly Condition[] = [
  'should-be-closed',
  'other-way-out',
  'should-be-open',
  'open',
  'finishing',
  'closing',
  'opening',
  'unknown',
  'closed',
];

/** Made once: making one is dear. */
const names = new Intl.Collator('en', { numeric: true });

/** The list's order: groups, then the most dangerous first, then by name, so that rows do not jump. */
export function byDanger<T extends Judged & { name: string; vpcId: string }>(networks: readonly T[]): T[] {
  const rank = (network: T) =>
    groups.indexOf(groupOf(network)) * danger.length + danger.indexOf(conditionOf(network));
  return networks
    .map((network) => ({ network, rank: rank(network) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        names.compare(a.network.name, b.network.name) ||
        a.network.vpcId.localeCompare(b.network.vpcId),
    )
    .map(({ network }) => network);
}
