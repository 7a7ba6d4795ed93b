import { hash } from '@/lib/egress/hash';
import type { WaitReason } from '@/lib/egress/items';

/** A wait: times are epoch milliseconds. */
export interface WaitFacts {
  readonly for: WaitReason;
  readonly now: number;
  /** Since when it is waited for; for a gateway that is being built, its creation. */
  readonly since: number;
  /** What this network's gateways usually take, if known. */
  readonly usualSeconds?: number | undefined;
  /** When what is wanted changes: never slept over. */
  readonly until?: number | undefined;
  /** How often in a row AWS throttled what is waited for, or a look. */
  readonly throttled?: number;
  /** Spreads runs that wait at the same time. */
  readonly seed: string;
}

/**
 * Whole seconds until the next look (Step Functions waits no fractions). For a gateway that is being built: to just
 * before the usual time, then every second round it, so that the way out is there within a second and the usual time
 * is learnt as closely. Then, and where nothing is known, every 2 s for 30 s, then doubling to 15 s. Waits of 4 s and
 * more are shortened by up to a quarter, by a hash. Connections are given about half a minute: metrics come by the minute.
 */
export function waitSeconds(facts: WaitFacts): number {
  const untilChange = facts.until === undefined ? Number.POSITIVE_INFINITY : (facts.until - facts.now) / 1000;
  if (facts.for === 'next-change' && Number.isFinite(untilChange)) return wholeSeconds(untilChange);
  return wholeSeconds(Math.min(Math.max(unhurried(facts), unthrottled(facts)), untilChange));
}

const beforeUsualSeconds = 2;
const roundUsualSeconds = 8;

function unhurried({ for: reason, now, since, usualSeconds, seed }: WaitFacts): number {
  const passed = (now - since) / 1000;
  if (reason === 'confirmation') return 1;
  if (reason === 'draining') return 30 - (hash(`${seed} ${now}`) % 8);
  if (reason === 'records') return passed < 5 ? 1 : 3;
  const usual = reason === 'gateway-pending' ? usualSeconds : undefined;
  const over = passed - (usual ?? 0);
  if (usual !== undefined && over < -beforeUsualSeconds) return -beforeUsualSeconds - over;
  if (usual !== undefined && over < roundUsualSeconds) return 1;
  const seconds = over < 30 ? 2 : over < 34 ? 4 : over < 42 ? 8 : 15;
  return seconds - (hash(`${seed} ${now}`) % (Math.floor(seconds / 4) + 1));
}

const throttledSeconds = { first: 8, most: 60 };

function unthrottled({ throttled = 0, seed, now }: WaitFacts): number {
  if (throttled === 0) return 0;
  const seconds = Math.min(throttledSeconds.most, throttledSeconds.first * 2 ** (throttled - 1));
  return seconds - (hash(`${seed} ${now}`) % (seconds / 2));
}

function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}
