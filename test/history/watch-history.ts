import { onTestFinished, TestRunner } from 'vitest';
import type { SdkConfig } from '@/local/core/local-aws';
import { type Found, historyChecker } from '@/test/history/check-history';
import { callingAs, recorder } from '@/test/history/recorder';
import { type Invariant, invariants } from '@/test/history/violation';

/** Invariants that a test breaks on purpose, and why. */
export type Exempt = { readonly [One in Invariant]?: string };

/** Credentials of the product that must never be told. */
const canaries = {
  accessKeyId: 'CANARY-KEY-7f3a91',
  secretAccessKey: 'canary-secret-b02c77e4',
  sessionToken: 'canary-session-e95d10',
};

/** Watches one world, and fails its test if its history breaks an invariant. `now` in epoch milliseconds. */
export function watchHistory(now: () => number, copiedKeys: readonly string[], exempt: Exempt = {}) {
  const checker = historyChecker({ copiedKeys, canaries: Object.values(canaries) });
  const { store, intercept, observed, asWorker, asking } = recorder(now, checker.take);
  const judge = () => {
    const found = checker.violations.filter(({ invariant }) => exempt[invariant] === undefined);
    if (found.length > 0) throw new Error(worded(found));
  };
  return {
    store,
    intercept,
    observed,
    asWorker,
    asking,
    /** How the product reaches AWS: its web, or its functions. */
    asProduct: (who: 'product' | 'worker', sdk: SdkConfig) => ({
      ...callingAs(who, sdk),
      credentials: canaries,
    }),
    /** The world's own end and then the judgement, once; after the test, if the test does not stop its world. */
    stopping(stop: () => Promise<void>): () => Promise<void> {
      let stopped: Promise<void> | undefined;
      if (TestRunner.getCurrentTest()) onTestFinished(() => (stopped ? undefined : stop().then(judge)));
      return () => {
        stopped ??= stop().then(judge);
        return stopped;
      };
    },
  };
}

function worded(found: readonly Found[]): string {
  const [first] = found;
  const list = found.map(({ invariant, at, what }) => {
    return `  ${new Date(at).toISOString()} ${invariant} (${invariants[invariant]}): ${what}`;
  });
  return `The history breaks ${found.length} invariants:\n${list.slice(0, 10).join('\n')}\nBefore the first:\n${first?.story}`;
}
