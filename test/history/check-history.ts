import { onTheList } from '@/test/history/allowed';
import { taggedAtBirth } from '@/test/history/at-birth';
import { networkOfRun, runsOf, tooMany, twoAtRest } from '@/test/history/bounded';
import { costWatch } from '@/test/history/cost';
import type { Begin, Entry } from '@/test/history/entry';
import { excerpt } from '@/test/history/excerpt';
import { foldedWorld } from '@/test/history/folded';
import { inOrder, toAvailable } from '@/test/history/in-order';
import { namesOnlyOurs } from '@/test/history/no-foreign';
import { nothingSecret } from '@/test/history/no-secret';
import type { Invariant, Violation } from '@/test/history/violation';

export interface CheckOptions {
  /** Keys of the VPC's tags that new resources take over. */
  readonly copiedKeys?: readonly string[];
  /** Texts that must not be told: the product's own credentials. */
  readonly canaries?: readonly string[];
  readonly slackMinutes?: number;
}
/** A violation with the lines of the history that led to it. */
export interface Found extends Violation {
  readonly story: string;
}
/** How many entries an excerpt is chosen from. */
const kept = 200;

/**
 * Checks a history against the invariants of facts/faults.md, entry by entry, so that a history of any length can be
 * checked while it happens. Pure: the same entries give the same violations.
 */
export function historyChecker({ copiedKeys = [], canaries = [], slackMinutes = 15 }: CheckOptions = {}) {
  const { world, call, take } = foldedWorld();
  const cost = costWatch(slackMinutes);
  const birth = taggedAtBirth(copiedKeys);
  const secret = nothingSecret(canaries);
  const recent: Entry[] = [];
  const unjudged = new Set<number>();
  const violations: Found[] = [];

  const report = (invariant: Invariant, at: number, faults: readonly string[]) => {
    for (const what of faults) violations.push({ invariant, at, what, story: excerpt(recent) });
  };
  function begun(entry: Begin): void {
    report('S7', entry.at, secret(entry));
    if (entry.who !== 'product') return;
    unjudged.add(entry.call);
    report('S5', entry.at, onTheList(entry, world, entry.at));
    report('S6', entry.at, birth(entry, world, entry.at));
  }
  /** A call is judged when it first changes something, or else at its end: what it names may change until then. */
  function judge(id: number | undefined, at: number): void {
    const judged = call(id);
    if (!judged || !unjudged.delete(judged.call)) return;
    const named = (faults: string[]) => faults.map((what) => `${judged.action}: ${what}`);
    report('S1', at, named(namesOnlyOurs(judged, world, at)));
    report('S3', at, named(toAvailable(judged, world, at)));
    report('S4', at, named(inOrder(judged, world, at)));
  }
  function afterwards(entry: Entry): void {
    if (entry.kind === 'end' && entry.who === 'product' && entry.service === 'ec2') {
      report('S2', entry.at, tooMany(world));
    }
    if (entry.kind !== 'write' || entry.what !== 'execution' || entry.now?.status !== 'SUCCEEDED') return;
    const vpcId = networkOfRun(entry.now);
    if (vpcId && runsOf(world, vpcId) === 0) report('S2', entry.at, twoAtRest(world, vpcId));
  }

  return {
    violations,
    take(entry: Entry): void {
      recent.push(entry);
      if (recent.length > 2 * kept) recent.splice(0, kept);
      report('A1', entry.at, cost(entry, world));
      if (entry.kind === 'begin') begun(entry);
      else if (entry.kind === 'end' || entry.kind === 'write') judge(entry.call, entry.at);
      take(entry);
      afterwards(entry);
    },
  };
}

/** The violations of a whole history. */
export function checkHistory(history: readonly Entry[], options: CheckOptions = {}): Found[] {
  const checker = historyChecker(options);
  for (const entry of history) checker.take(entry);
  return checker.violations;
}
